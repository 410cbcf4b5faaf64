import type { Scope } from '../numeric/formula.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { requires } from '../numeric/requirement.ts';
import { entryName, indices } from './entries.ts';

/** 1: a scalar; n: a column of n; [rows, columns]: a matrix; { symmetric: n }: one that its upper entries give. */
export type Shape = number | readonly [number, number] | { readonly symmetric: number };

const largest = 16;

/**
 * The names of the entries: `w1, w2`, `K12`, `K1_12` (as `entryName`); of a scalar its own. `components`,
 * `entries` and `upperEntries` give values to these names.
 */
function entryNames(name: string, shape: Shape): Matrix<string> {
  const who = `the shape of '${name}'`;
  if (typeof shape === 'number') {
    requireSize(shape, who);
    return shape === 1 ? [[name]] : indices(shape).map((i) => [entryName(name, i)]);
  }
  if ('symmetric' in shape) {
    requireSize(shape.symmetric, who);
    return indices(shape.symmetric).map((i) =>
      indices(shape.symmetric).map((j) => entryName(name, Math.min(i, j), Math.max(i, j))),
    );
  }
  const [rows, columns] = shape;
  requireSize(rows, who);
  requireSize(columns, who);
  return indices(rows).map((i) => indices(columns).map((j) => entryName(name, i, j)));
}

/** The entry names of all symbols; throws where two symbols share one. */
export function shapedNames(shapes: Readonly<Record<string, Shape>>): Scope<Matrix<string>> {
  const owners = new Map<string, string>();
  const named = Object.entries(shapes).map(([name, shape]) => {
    const names = entryNames(name, shape);
    for (const entry of names.flat()) {
      const owner = owners.get(entry) ?? name;
      requires(
        owner === name,
        'shapes',
        'distinct names',
        `'${entry}' of '${owner}' and '${name}'`,
      );
      owners.set(entry, name);
    }
    return [name, names] as const;
  });
  return Object.fromEntries(named);
}

function requireSize(size: number, who: string): void {
  const isSize = Number.isInteger(size) && size >= 1 && size <= largest;
  requires(isSize, who, `sizes from 1 to ${largest}`, size);
}
