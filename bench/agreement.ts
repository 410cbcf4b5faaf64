import { seedOf } from '../src/numeric/stream.ts';
import type { Contender, Measurement, Shape } from './contenders/contender.ts';
import { estimate, sigmas, type Estimate } from './statistics/estimate.ts';
import type { Workload } from './workloads/workload.ts';

const furthest = 5;

/** What a run of that shape should give: the exact value, or that of this project with more replicas and other seeds. */
export async function expectation(workload: Workload, shape: Shape): Promise<Estimate> {
  if (workload.exact !== undefined) return { mean: workload.exact, error: 0 };
  const wide = { ...shape, replicas: 2 ** 12 };
  return estimate(await workload.ours(wide, seedOf('bench', 'expectation', workload.name)));
}

/** Throws where the estimate of a contender is further than five standard errors from what all should give. */
export function requireAgreement(
  { name }: Workload,
  contender: Contender,
  { estimate: found }: Measurement,
  expected: Estimate,
): void {
  const distance = sigmas(found, expected);
  if (!(distance <= furthest)) {
    throw new RangeError(
      `${name} requires the same physics of all, got ${found.mean} ± ${found.error} from ${contender.name} where ${expected.mean} ± ${expected.error} is expected (${distance.toFixed(1)} standard errors)`,
    );
  }
}
