import { entries, entryName, indices } from '../landscape/entries.ts';
import { jointLaw } from '../noise/joint-law.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { recursion, type Recursion } from './recursion.ts';

/** w ← A w with A drawn afresh at each step among square matrices with integer weights, on the states w1, w2, …. */
export function randomProduct(law: {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
}): Recursion {
  const atoms = law.matrices.map((matrix, i) => ({
    weight: rational(law.weights[i]!),
    values: entries('a', matrix),
  }));
  const all = indices(law.matrices[0]!.length);
  const states = all.map((i) => [
    entryName('w', i),
    all.map((j) => `${entryName('a', i, j)}*${entryName('w', j)}`).join(' + '),
  ]);
  return recursion({
    states: Object.fromEntries(states) as Record<string, string>,
    samples: { A: jointLaw(atoms, 'matrix') },
  });
}
