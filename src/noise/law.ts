import { formula, type Formula } from '../numeric/formula.ts';
import { power, rational, sum, zero, type Rational } from '../numeric/rational.ts';

/** One value of a finite law; weights are exact and sum to 1. */
interface Atom {
  readonly value: Rational;
  readonly weight: Rational;
}

interface Moments {
  readonly name: string;
  readonly mean: Rational | 'undefined';
  readonly variance: Rational | 'infinite';
  /** The raw moment E xⁿ, exact; throws where it does not exist. */
  readonly moment: (order: number) => Rational;
}

/** A law on finitely many rationals: every reading knows it exactly. */
export interface FiniteLaw extends Moments {
  readonly mean: Rational;
  readonly variance: Rational;
  readonly atoms: readonly Atom[];
  readonly draw?: never;
}

/** A law given by how one value is made from independent standard normals z1, z2 … and uniforms u1 … on (0, 1). */
export interface ContinuousLaw extends Moments {
  readonly draw: Formula;
  readonly atoms?: never;
}

export type Law = FiniteLaw | ContinuousLaw;

/**
 * The law of the given values with the given weights: probabilities that sum to 1 where all are below 1,
 * else odds, which are normalised exactly. Equal values are merged.
 */
export function finiteLaw(
  atoms: readonly (readonly [value: Rational, weight: Rational])[],
  name = 'finite',
): FiniteLaw {
  const total = totalWeight(
    atoms.map(([, weight]) => weight),
    `finiteLaw '${name}'`,
  );
  const merged = new Map<string, { value: Rational; weight: Rational }>();
  for (const [value, weight] of atoms) {
    const weightSoFar = merged.get(value.toFraction())?.weight ?? zero;
    merged.set(value.toFraction(), { value, weight: weightSoFar.add(weight) });
  }
  const normalised = [...merged.values()].map(({ value, weight }) => ({
    value,
    weight: weight.div(total),
  }));
  const moment = (order: number) =>
    sum(normalised.map(({ value, weight }) => weight.mul(power(value, order))));
  const mean = moment(1);
  return { name, atoms: normalised, mean, variance: moment(2).sub(mean.mul(mean)), moment };
}

/** The sum of weights that are positive and, where all of them are below 1, of sum 1; throws on others. */
export function totalWeight(weights: readonly Rational[], law: string): Rational {
  const bad = weights.find((weight) => weight.compare(0) <= 0);
  if (weights.length === 0 || bad !== undefined)
    throw new RangeError(`${law} requires positive weights, got ${bad?.toFraction() ?? 'none'}`);
  const total = sum(weights);
  if (total.compare(1) !== 0 && weights.every((weight) => weight.compare(1) < 0)) {
    const terms = weights.map((weight) => weight.toFraction()).join(' + ');
    throw new RangeError(
      `${law} requires probabilities that sum to 1, or odds of at least 1, got ${terms} = ${total.toFraction()}`,
    );
  }
  return total;
}

/** A law drawn by a formula over z1, z2 … and u1, u2 …, with the raw moments that it is known to have. */
export function continuousLaw(
  name: string,
  draw: string,
  moment: (order: number) => Rational,
): ContinuousLaw {
  const drawn = formula(draw);
  const foreign = drawn.symbols.find((symbol) => !/^[zu][1-9]\d*$/.test(symbol));
  if (foreign !== undefined) {
    throw new SyntaxError(
      `the draw '${draw}' of ${name}: unknown symbol '${foreign}'; known are z1, z2 … and u1, u2 …`,
    );
  }
  const known = (order: number) => {
    try {
      return moment(order);
    } catch {
      return undefined;
    }
  };
  const [mean, square] = [known(1), known(2)];
  return {
    name,
    draw: drawn,
    mean: mean ?? 'undefined',
    variance: mean === undefined || square === undefined ? 'infinite' : square.sub(mean.mul(mean)),
    moment,
  };
}

/** The law of factor·x. */
export function scaled<L extends Law>(law: L, factor: Rational): L;
export function scaled(law: Law, factor: Rational): Law {
  const name = `${factor.toFraction()}·${law.name}`;
  if (law.atoms !== undefined) {
    return finiteLaw(
      law.atoms.map(({ value, weight }) => [value.mul(factor), weight]),
      name,
    );
  }
  const draw = `(${factor.toFraction()})*(${law.draw.source})`;
  return continuousLaw(name, draw, (order) => power(factor, order).mul(law.moment(order)));
}

/** The law that always gives one value: no noise. */
export function constantLaw(value: Rational): FiniteLaw {
  return finiteLaw([[value, rational(1)]], `always ${value.toFraction()}`);
}
