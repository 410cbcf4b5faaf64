import { expectation, requireAgreement } from '../agreement.ts';
import { replicaSteps, type Contender } from '../contenders/contender.ts';
import { lineUp } from '../contenders/line-up.ts';
import { references } from '../contenders/references.ts';
import { ratio, type Ratio } from '../ratio.ts';
import { interleaved } from '../rounds.ts';
import { median, spread } from '../statistics/quantile.ts';
import * as by from '../targets.ts';
import type { Workload } from '../workloads/workload.ts';
import { nothing, together, type Course, type Findings, type Section } from './section.ts';

/** Every workload of a kernel by everybody who does it, in ns per replica-step. */
export function kernelSection(name: string, says: string, workloads: readonly Workload[]): Section {
  const run = async (course: Course) => {
    const parts: Findings[] = [];
    for (const workload of workloads) parts.push(await measured(workload, course));
    return together(parts);
  };
  return { name, says, run };
}

async function measured(workload: Workload, { rounds, progress }: Course): Promise<Findings> {
  progress(workload.name);
  const contenders = lineUp(workload, references());
  const entrants = await Promise.all(contenders.map((contender) => entrant(workload, contender)));
  const costs = await interleaved(entrants, rounds);
  const medians = contenders.map((contender) => {
    const values = costs.get(contender.name)!;
    const raw = { subject: workload.name, by: contender.name, threads: contender.threads };
    return {
      ...raw,
      unit: 'ns per replica-step',
      median: median(values),
      spread: spread(values),
    };
  });
  return { ...nothing, ratios: ratiosOf(workload.name, costs), medians };
}

/** A contender as what it costs in a round; throws where it does other physics than expected. */
async function entrant(workload: Workload, contender: Contender) {
  const expected = await expectation(workload, contender.shape);
  const run = async (round: number) => {
    const measurement = await contender.run(round);
    requireAgreement(workload, contender, measurement, expected);
    return (1e9 * measurement.seconds) / replicaSteps(contender.shape);
  };
  return { name: contender.name, run };
}

/** One thread of ours against all others; two threads against one, and against NumPy as people write it. */
function ratiosOf(subject: string, costs: ReadonlyMap<string, readonly number[]>): Ratio[] {
  const [one, two, atOnce] = [by.ours, by.oursOnTwo, by.oursOnTwoAtOnce].map((n) => costs.get(n));
  const others = [...costs].filter(([name]) => !name.startsWith(by.ours));
  const against = (threads: number, own: readonly number[], rivals: typeof others) =>
    rivals.map(([name, values]) => ratio({ subject, against: name, threads }, own, values));
  const alone = against(1, one!, others);
  if (two === undefined || atOnce === undefined) return alone;
  const natural = others.filter(([name]) => name === by.numpyNatural);
  return [
    ...alone,
    ...against(2, two, [[by.oneWorker, one!], ...natural]),
    ...against(2, atOnce, [[by.oneWorkerAtOnce, one!]]),
  ];
}
