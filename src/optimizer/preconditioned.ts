import { optimizer, type Optimizer } from './optimizer.ts';

/**
 * w ← w − Pg with a fixed matrix P in d dimensions, entries `p11 … pdd` as hyperparameters: SGD (P = λI), damped
 * Newton (P = λ(K + δI)⁻¹) and the natural gradient are its special cases.
 */
export function preconditionedSgd(d: number): Optimizer {
  const update = rows(d).map((i) => `w${i} = w${i} - (${combination(i, d, 'g')})`);
  return optimizer({
    name: `preconditioned SGD in ${d} dimensions`,
    hyperparameters: entryNames(d),
    dimension: d,
    update: update.join('; '),
  });
}

/** m ← μm + g, w ← w − Pm. */
export function preconditionedHeavyBall(d: number): Optimizer {
  const update = [
    ...rows(d).map((i) => `m${i} = mu*m${i} + g${i}`),
    ...rows(d).map((i) => `w${i} = w${i} - (${combination(i, d, 'm')})`),
  ];
  return optimizer({
    name: `preconditioned heavy ball in ${d} dimensions`,
    states: rows(d).map((i) => `m${i}`),
    hyperparameters: ['mu', ...entryNames(d)],
    dimension: d,
    update: update.join('; '),
  });
}

function combination(row: number, d: number, vector: string): string {
  return rows(d)
    .map((column) => `p${row}${column}*${vector}${column}`)
    .join(' + ');
}

function entryNames(d: number): readonly string[] {
  return rows(d).flatMap((i) => rows(d).map((j) => `p${i}${j}`));
}

function rows(d: number): readonly number[] {
  if (!Number.isInteger(d) || d < 1 || d > 9)
    throw new RangeError(`preconditionedSgd requires 1 ≤ d ≤ 9, got ${d}`);
  return Array.from({ length: d }, (_, i) => i + 1);
}
