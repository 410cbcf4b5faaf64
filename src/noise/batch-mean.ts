import type { Scope } from '../numeric/formula.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { jointLaw, type JointAtom, type JointLaw } from './joint-law.ts';
import { finiteLaw, type FiniteLaw } from './law.ts';

/** The exact law of the mean of `size` independent draws. */
export function batchMean(law: FiniteLaw, size: number): FiniteLaw;
export function batchMean(law: JointLaw, size: number): JointLaw;
export function batchMean(law: FiniteLaw | JointLaw, size: number): FiniteLaw | JointLaw {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`batchMean requires an integer size ≥ 1, got ${size}`);
  const name = `mean of ${size} ${law.name}`;
  if ('samples' in law) return jointLaw(meanAtoms(law.atoms, size), name);
  const atoms = law.atoms.map(({ value, weight }) => ({ weight, values: { x: value } }));
  return finiteLaw(
    meanAtoms(atoms, size).map(({ weight, values }) => [values['x']!, weight]),
    name,
  );
}

/** Adds one draw at a time and merges equal sums, so the work grows with the distinct sums only. */
function meanAtoms(atoms: readonly JointAtom[], size: number): readonly JointAtom[] {
  let sums = atoms;
  for (let drawn = 1; drawn < size; drawn++) sums = merged(pairs(sums, atoms));
  const shrink = rational(1, size);
  return sums.map(({ weight, values }) => ({
    weight,
    values: each(values, (value) => value.mul(shrink)),
  }));
}

function pairs(sums: readonly JointAtom[], atoms: readonly JointAtom[]): readonly JointAtom[] {
  return sums.flatMap((a) =>
    atoms.map((b) => ({
      weight: a.weight.mul(b.weight),
      values: each(a.values, (value, sample) => value.add(b.values[sample]!)),
    })),
  );
}

function merged(atoms: readonly JointAtom[]): readonly JointAtom[] {
  const found = new Map<string, JointAtom>();
  for (const { weight, values } of atoms) {
    const key = Object.values(values)
      .map((value) => value.toFraction())
      .join();
    const known = found.get(key);
    found.set(key, { weight: known === undefined ? weight : known.weight.add(weight), values });
  }
  return [...found.values()];
}

function each(
  values: Scope<Rational>,
  change: (value: Rational, sample: string) => Rational,
): Scope<Rational> {
  return Object.fromEntries(
    Object.entries(values).map(([sample, value]) => [sample, change(value, sample)]),
  );
}
