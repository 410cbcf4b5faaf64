import type { Scope } from '../numeric/formula.ts';
import { sum, zero, type Rational } from '../numeric/rational.ts';
import { totalWeight } from './law.ts';

export interface JointAtom {
  readonly weight: Rational;
  readonly values: Scope<Rational>;
}

/** Several samples drawn together: a data point (x, y), or the entries of a random matrix. */
export interface JointLaw {
  readonly name: string;
  readonly samples: readonly string[];
  readonly atoms: readonly JointAtom[];
  readonly draw?: never;
}

/** The joint law on the given points, weights as in `finiteLaw`; all points name the same samples. */
export function jointLaw(atoms: readonly JointAtom[], name = 'joint'): JointLaw {
  const samples = Object.keys(atoms[0]?.values ?? {});
  if (samples.length === 0)
    throw new RangeError('jointLaw requires at least one point and one sample, got none');
  const total = totalWeight(
    atoms.map(({ weight }) => weight),
    `jointLaw '${name}'`,
  );
  for (const { values } of atoms) {
    const names = Object.keys(values);
    if (
      names.length !== samples.length ||
      !samples.every((sample) => Object.hasOwn(values, sample))
    ) {
      throw new TypeError(
        `jointLaw requires the samples ${samples.join(', ')} in every point, got ${names.join(', ')}`,
      );
    }
  }
  return {
    name,
    samples,
    atoms: atoms.map(({ weight, values }) => ({ weight: weight.div(total), values })),
  };
}

/** E of a product of samples, with repetition: `jointMoment(law, ['x', 'x', 'y'])` is E x²y. */
export function jointMoment(law: Pick<JointLaw, 'atoms'>, samples: readonly string[]): Rational {
  return sum(
    law.atoms.map(({ weight, values }) =>
      samples.reduce((term, sample) => term.mul(values[sample] ?? zero), weight),
    ),
  );
}
