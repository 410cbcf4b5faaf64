import type { Scope } from '../numeric/formula.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { jointLaw, jointMoment, type JointAtom, type JointLaw } from './joint-law.ts';

/**
 * The exact law of the mean of `size` different points, every choice equally likely: a batch drawn without
 * replacement. The points must carry equal weights.
 */
export function subsetMean(law: JointLaw, size: number): JointLaw {
  const { atoms, name } = law;
  if (!Number.isInteger(size) || size < 1 || size > atoms.length)
    throw new RangeError(`subsetMean requires 1 ≤ size ≤ ${atoms.length} points, got ${size}`);
  const odd = atoms.find(({ weight }) => !weight.equals(atoms[0]!.weight));
  if (odd)
    throw new RangeError(`subsetMean requires equal weights, got ${odd.weight.toFraction()}`);
  const means = subsets(atoms, size).map((chosen) => ({
    weight: one,
    values: mean(law.samples, chosen),
  }));
  return jointLaw(means, `mean of ${size} different ${name}`);
}

/** One point with probability `share`, else the mean of all: the cheapest law with this share of their variance. */
export function oneOrAll(law: JointLaw, share: Rational): JointLaw {
  if (share.compare(0) <= 0 || share.compare(1) > 0)
    throw new RangeError(`oneOrAll requires 0 < share ≤ 1, got ${share.toFraction()}`);
  const single = law.atoms.map(({ weight, values }) => ({ weight: weight.mul(share), values }));
  const rest = one.sub(share);
  if (rest.n === 0n) return law;
  const all = Object.fromEntries(law.samples.map((sample) => [sample, jointMoment(law, [sample])]));
  return jointLaw([...single, { weight: rest, values: all }], `one or all of ${law.name}`);
}

function subsets(atoms: readonly JointAtom[], size: number): readonly (readonly JointAtom[])[] {
  if (size === 0) return [[]];
  return atoms.flatMap((atom, i) =>
    subsets(atoms.slice(i + 1), size - 1).map((rest) => [atom, ...rest]),
  );
}

function mean(samples: readonly string[], chosen: readonly JointAtom[]): Scope<Rational> {
  const total = (sample: string) =>
    chosen.map(({ values }) => values[sample]!).reduce((a, b) => a.add(b));
  return Object.fromEntries(samples.map((sample) => [sample, total(sample).div(chosen.length)]));
}
