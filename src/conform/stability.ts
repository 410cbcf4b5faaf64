import { claim } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { fraction } from '../claim/fraction.ts';
import { stationaryCovariance } from '../dynamics/moments.ts';
import { growthRate } from '../dynamics/relaxation.ts';
import { decides } from '../evidence/decision.ts';
import { diverges } from '../numeric/limit.ts';
import { one, rational, toNumber, two, type Rational } from '../numeric/rational.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import { bowlInstance, bowlOf, type BowlInstance } from './bowl-course.ts';
import { constantsIn, inDoubles } from './hyperparameters.ts';
import { implementedPath } from './path.ts';

/** How many factors e a run must shrink or grow by, and how slow it may be at that: 192 steps. */
const [decisive, slowest] = [12, 1 / 16];

/** On a quadratic the implementation goes to the minimum below the stability limit of its recursion and runs away above. */
export function declareStability(adapter: Adapter, deviations: Deviations): void {
  const { given, recursion, constants } = bowlOf(adapter);
  /** The exact decision on the recursion, for a step of which λk is multiplied. */
  const fate = (factor: Rational) => (p: BowlInstance) => {
    const multiplied = { ...p, curvature: p.curvature.mul(factor) };
    return stationaryCovariance(recursion, constants(multiplied, one)) === diverges
      ? 'grows'
      : 'shrinks';
  };
  const rate = (p: BowlInstance) => growthRate(recursion, constants(p, one));
  claim<Given, BowlInstance>({
    ...about(
      adapter,
      'stability',
      {
        statement: `on a quadratic it shrinks below the stability limit of ${adapter.recursion.name} and grows above`,
        formula: String.raw`w_t\to0\iff\rho(\lambda k)<1`,
      },
      deviations,
    ),
    given: { ...given, normalizedStep: fraction({ above: 0, to: 4, near: [2] }) },
    instance: bowlInstance,
    theory: fate(one),
    relation: decides,
    witnesses: {
      'the implementation': {
        numeric: (p) => seenFate(adapter, p, rate(p)),
        // A decision has none.
        tolerance: 0,
        accepts: (p) => Math.abs(rate(p)) >= slowest,
      },
    },
    ...(deviations.stability
      ? {}
      : {
          nearMisses: {
            'a limit twice as large': { theory: fate(rational('1/2')) },
            'a limit half as large': { theory: fate(two) },
          },
        }),
  });
}

function seenFate(adapter: Adapter, p: BowlInstance, rate: number): string {
  const curvature = toNumber(p.curvature);
  const start = Array.from({ length: adapter.parameters ?? 1 }, () => 1);
  const path = implementedPath(adapter, {
    start,
    constants: inDoubles(constantsIn(adapter, p)),
    steps: Math.max(16, Math.ceil(decisive / Math.abs(rate))),
    gradients: (_, parameters) => parameters.map((w) => curvature * w),
  });
  const sizes = path.at(-1)!.map(Math.abs);
  if (sizes.some((size) => Number.isNaN(size))) return 'NaN';
  return sizes.every((size) => size < 1) ? 'shrinks' : 'grows';
}
