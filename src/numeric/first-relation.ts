import type { Matrix } from './matrix.ts';
import { rational, type Rational } from './rational.ts';
import { commonDivisor } from './common-divisor.ts';
import { commonDenominator, wholeMultiple } from './whole.ts';

type Whole = readonly (readonly bigint[])[];

/** A combination of the forms so far that vanishes left of its pivot. */
interface Row {
  readonly pivot: number;
  readonly vector: readonly bigint[];
  readonly combination: readonly bigint[];
}

/**
 * The coefficients, lowest first, of the first linear relation Σ pⱼMⱼ = 0 among the forms Mₙ = (Aᵀ)ⁿMAⁿ of a symmetric
 * M: the shortest polynomial in X ↦ AᵀXA that annihilates M. Common denominators are cleared once.
 */
export function firstRelation(form: Matrix<Rational>, a: Matrix<Rational>): readonly Rational[] {
  const [start, step] = [commonDenominator(form.flat()), commonDenominator(a.flat())];
  const map = a.map((row) => row.map((value) => wholeMultiple(value, step)));
  const rows: Row[] = [];
  let m: Whole = form.map((row) => row.map((value) => wholeMultiple(value, start)));
  for (;;) {
    const upper = m.flatMap((row, i) => row.slice(i));
    const { vector, combination } = reduced(upper, rows);
    const pivot = vector.findIndex((value) => value !== 0n);
    // The whole map is q·A, so its n-th form is q²ⁿ times the n-th.
    if (pivot < 0) return combination.map((c, n) => rational(c * step ** BigInt(2 * n)));
    rows.push({ pivot, vector, combination });
    m = product(product(flipped(map), m), map);
  }
}

function reduced(first: readonly bigint[], rows: readonly Row[]): Omit<Row, 'pivot'> {
  let vector = first;
  let combination: readonly bigint[] = [...rows.map(() => 0n), 1n];
  for (const row of rows) {
    const [head, lead] = [vector[row.pivot]!, row.vector[row.pivot]!];
    if (head === 0n) continue;
    vector = vector.map((value, i) => value * lead - row.vector[i]! * head);
    combination = combination.map((c, i) => c * lead - (row.combination[i] ?? 0n) * head);
  }
  const content = [...vector, ...combination].reduce((gcd, c) => commonDivisor(gcd, c), 0n);
  return {
    vector: vector.map((value) => value / content),
    combination: combination.map((c) => c / content),
  };
}

function flipped(a: Whole): Whole {
  return a.map((_, j) => a.map((row) => row[j]!));
}

function product(a: Whole, b: Whole): Whole {
  const columns = flipped(b);
  return a.map((row) =>
    columns.map((column) => row.reduce((total, value, i) => total + value * column[i]!, 0n)),
  );
}
