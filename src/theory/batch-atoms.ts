import { one, rational, sum, toText, zero, type Rational } from '../numeric/rational.ts';

/** A value of a finite law with its positive weight. */
export interface Atom {
  readonly value: Rational;
  readonly weight: Rational;
}

/** The law of the mean of `size` independent draws: multinomial counts of the atoms. */
export function batchAtoms(atoms: readonly Atom[], size: number): readonly Atom[] {
  const total = sum(atoms.map(({ weight }) => weight));
  const found = new Map<string, Atom>();
  const visit = (index: number, left: number, value: Rational, weight: Rational) => {
    const atom = atoms[index]!;
    const chance = atom.weight.div(total);
    let here = weight;
    for (let count = 0; count <= left; count++) {
      if (count > 0) here = here.mul(chance).mul(rational(left - count + 1, count));
      const next = value.add(atom.value.mul(count));
      if (index < atoms.length - 1) visit(index + 1, left - count, next, here);
      else if (count === left) {
        const mean = next.div(size);
        const known = found.get(toText(mean))?.weight ?? zero;
        found.set(toText(mean), { value: mean, weight: known.add(here) });
      }
    }
  };
  visit(0, size, zero, one);
  return [...found.values()];
}
