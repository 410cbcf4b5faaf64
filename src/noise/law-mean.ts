import { floats } from '../numeric/field.ts';
import { integral } from '../numeric/quadrature.ts';
import { toNumber } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import type { Law } from './law.ts';

/**
 * E g(x) in doubles for a smooth g: finite laws by their atoms, continuous ones by the draw formula itself, over
 * each of its uniforms with three panels of 16 Gauss–Legendre nodes, over each of its normals on [−9, 9] with 24
 * such panels. Exact to about 1e−13·max|g| where g(x) oscillates at most a few times over the law.
 */
export function lawMean(law: Law, g: (x: number) => number): number {
  if (law.atoms !== undefined)
    return law.atoms.reduce(
      (total, { value, weight }) => total + toNumber(weight) * g(toNumber(value)),
      0,
    );
  const draw = reading(law.draw, floats);
  const over = (symbols: readonly string[], base: Readonly<Record<string, number>>): number => {
    const [symbol, ...others] = symbols;
    if (symbol === undefined) return g(draw(base));
    const inner = (x: number) => over(others, { ...base, [symbol]: x });
    return symbol.startsWith('u')
      ? integral(inner, 0, 1, 3)
      : integral((z) => density(z) * inner(z), -9, 9, 24);
  };
  return over(law.draw.symbols, {});
}

const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
