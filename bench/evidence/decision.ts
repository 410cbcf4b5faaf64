import type { Trial } from '../../src/evidence/sequential/calibration.ts';

/** A decision at error α = 1e-6 whose cost in values is measured. */
export interface Decision extends Pick<Trial, 'subject' | 'draw'> {
  /** Its test and what is decided: 'T1 …'. */
  readonly name: string;
  /** Values that the best test could do with: log(1/α)/KL. */
  readonly limit: number;
  /** Whether a single limit has to be reached; else it only sets the size of looks. */
  readonly single: boolean;
  /** The n of a fixed-n z-test with both errors 1e-6, where there is one. */
  readonly fixed?: number;
}

export const alpha = 1e-6;
export const evidence = -Math.log(alpha);
