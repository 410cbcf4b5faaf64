import type { Pair } from './ratio.ts';

export const ours = 'falsifiable';
export const oursOnTwo = 'falsifiable, two workers';
export const oursOnTwoAtOnce = 'falsifiable, two workers just woken';
export const c128 = 'C, 128 bit';
export const cNative = 'C, -march=native';
export const numpyNatural = 'NumPy, natural';
export const numpyTuned = 'NumPy, tuned';
export const scalar = 'scalar reading';
export const mathjs = 'mathjs per step';
export const seedrandom = 'seedrandom per step';
export const oneWorker = 'one worker';
export const oneWorkerAtOnce = 'one worker; two just woken';
export const informationLimit = 'information limit';
export const zTest = 'z-test of fixed n';

/** A subject is meant by its whole name or by its first word. */
interface Target {
  readonly subjects: readonly string[];
  readonly against: string;
  readonly threads: number;
  readonly atMost: number;
}

const [fifth, twoHundredth] = [1 / 5, 1 / 200];
const kernels = ['K1', 'K2', 'K3', 'K4'];

/** The largest ratios that are good enough, the first that fits; what is not listed is only reported. */
const targets: readonly Target[] = [
  { subjects: ['K1 by counts'], against: c128, threads: 1, atMost: 1 },
  { subjects: ['K1'], against: c128, threads: 1, atMost: 1.3 },
  { subjects: ['K2'], against: c128, threads: 1, atMost: 0.9 },
  { subjects: ['K3'], against: c128, threads: 1, atMost: 1.5 },
  { subjects: ['K4'], against: c128, threads: 1, atMost: 1.1 },
  { subjects: ['K1', 'K3'], against: numpyNatural, threads: 1, atMost: fifth },
  { subjects: kernels, against: numpyNatural, threads: 2, atMost: fifth },
  { subjects: [...kernels, 'K5', 'K6'], against: mathjs, threads: 1, atMost: twoHundredth },
  { subjects: [...kernels, 'K5', 'K6'], against: oneWorker, threads: 2, atMost: 1 / 1.7 },
  { subjects: ['T1'], against: informationLimit, threads: 1, atMost: 1.2 },
  { subjects: ['T2'], against: informationLimit, threads: 1, atMost: 1.45 },
  { subjects: ['T3'], against: informationLimit, threads: 1, atMost: 1.6 },
];

export function targetOf({ subject, against, threads }: Pair): number | null {
  const fits = (name: string) => name === subject || subject.startsWith(`${name} `);
  const found = targets.find(
    (target) =>
      target.against === against && target.threads === threads && target.subjects.some(fits),
  );
  return found?.atMost ?? null;
}
