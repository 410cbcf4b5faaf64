import type { Scope } from '../numeric/formula.ts';
import { rational, zero, type Rational } from '../numeric/rational.ts';
import { constantRay, rays, type Ray } from '../numeric/ray.ts';
import { reading } from '../numeric/reading.ts';
import { requires } from '../numeric/requirement.ts';
import { jointDraws } from './exact.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf } from './start.ts';

/** value + slope·(distance − from), up to where the next piece begins. */
export interface LinearPiece {
  /** Distance from where the line is left. */
  readonly from: Rational;
  readonly value: Rational;
  readonly slope: Rational;
}

const mostPieces = 512;

/**
 * The mean of the one state after a step, as a function of that state before it: its linear pieces from a place on, to
 * the right (side 1) or to the left (side −1). Exact, for finite laws and formulas linear in pieces; where a piece ends
 * is read off the formula itself.
 */
export function linearPieces(
  recursion: Recursion,
  constants: Scope<Rational>,
  place: Rational,
  side: 1 | -1,
): readonly LinearPiece[] {
  const mean = meanRay(recursion, constants);
  const pieces: LinearPiece[] = [];
  for (let from: Rational | undefined = zero; from !== undefined;) {
    requires(pieces.length < mostPieces, 'linearPieces', `at most ${mostPieces} pieces`, 'more');
    const { value, slope, until } = mean(place.add(from.mul(side)), side);
    pieces.push({ from, value, slope });
    from = until && from.add(until);
  }
  return pieces;
}

/** The first of these pieces from any place, as a ray. */
export function meanRay(
  recursion: Recursion,
  constants: Scope<Rational>,
): (place: Rational, side: 1 | -1) => Ray {
  const [state] = recursion.states;
  const isLine = state !== undefined && recursion.states.length === 1;
  requires(isLine, 'meanRay', 'one state', recursion.states);
  const update = reading(recursion.updates[state]!, rays);
  const known = constantRays(constantsOf(recursion, constants));
  const draws = jointDraws(recursion.samples).map(({ weight, values }) => ({
    weight: constantRay(weight),
    scope: { ...known, ...constantRays(values) },
  }));
  return (value, side) => {
    const start = { value, slope: rational(side) };
    return draws
      .map(({ weight, scope }) => rays.multiply(weight, update({ ...scope, [state]: start })))
      .reduce(rays.add);
  };
}

function constantRays(scope: Scope<Rational>): Scope<Ray> {
  return Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [name, constantRay(value)]),
  );
}
