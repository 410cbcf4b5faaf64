import type { Scope } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { power, rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { certifiedStep } from './certified-step.ts';
import { jointDraws } from './exact.ts';
import type { Recursion } from './recursion.ts';

/** A ball around a point, and how long paths from a start are followed. */
export interface Confinement {
  readonly centre: Rational;
  readonly radius: Rational;
  readonly start: Rational;
  readonly steps: number;
}

/** What one step more adds, enclosed. */
export interface ConfinedStep {
  /** P(a path has left the ball by then). */
  readonly left: Interval;
  /** E of the squared distance from the centre, of the paths that have not left. */
  readonly square: Interval;
}

const mostPaths = 20_000;

interface Branch {
  readonly state: Interval;
  readonly chance: Interval;
}

/**
 * All paths of a recursion of one state under finite noise, each enclosed, until it surely leaves a ball; a path that rounding
 * leaves in doubt counts for both.
 */
export function confinedPaths(
  recursion: Recursion,
  constants: Scope<Rational>,
  p: Confinement,
): readonly ConfinedStep[] {
  const [name, ...others] = recursion.states as [string];
  requires(others.length === 0, 'confinedPaths', 'one state', recursion.states.join(', '));
  requires(p.radius.compare(0) > 0, 'confinedPaths', 'radius > 0', toText(p.radius));
  const step = certifiedStep(recursion, constants);
  const draws = jointDraws(recursion.samples).map(({ weight, values }) => ({
    weight: intervals.constant(weight),
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, intervals.constant(value)]),
    ),
  }));
  const paths = toNumber(power(rational(draws.length), p.steps));
  requires(paths <= mostPaths, 'confinedPaths', `at most ${mostPaths} paths`, paths);
  let branches: readonly Branch[] = [{ state: intervals.constant(p.start), chance: point(1) }];
  let left: Interval = point(0);
  const place = placeIn(p);
  return Array.from({ length: p.steps }, () => {
    const next = branches.flatMap(({ state, chance }) =>
      draws.map(({ weight, values }) => ({
        state: step({ [name]: state }, values)[name]!,
        chance: intervals.multiply(chance, weight),
      })),
    );
    const placed = next.map((branch) => ({ ...branch, ...place(branch.state) }));
    left = placed
      .filter(({ where }) => where !== 'inside')
      .map(({ where, chance }) => (where === 'outside' ? chance : atMost(chance)))
      .reduce(intervals.add, left);
    const kept = placed
      .filter(({ where }) => where !== 'outside')
      .map((branch) =>
        branch.where === 'inside' ? branch : { ...branch, chance: atMost(branch.chance) },
      );
    branches = kept;
    const square = kept
      .map(({ chance, distance }) => intervals.multiply(chance, distance))
      .reduce(intervals.add, point(0));
    return { left, square };
  });
}

/** The squared distance of a state from the centre, and on which side of the edge it is. */
function placeIn({ centre, radius }: Confinement) {
  const [middle, edge] = [intervals.constant(centre), intervals.constant(radius.mul(radius))];
  return (state: Interval) => {
    const distance = intervals.power(intervals.subtract(state, middle), 2);
    if (distance.low > edge.high) return { distance, where: 'outside' } as const;
    return { distance, where: distance.high <= edge.low ? 'inside' : 'in doubt' } as const;
  };
}

/** A chance that a path may not have at all. */
function atMost({ high }: Interval): Interval {
  return { low: 0, high };
}
