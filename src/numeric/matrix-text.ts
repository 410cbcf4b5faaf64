import type { Matrix } from './matrix.ts';

/** An entry of an expanded matrix: the text of a formula, and what its operators demand of those around it. */
export interface Entry {
  readonly text: string;
  /** 0: a sum, 1: a product, 2: stands alone. */
  readonly level: 0 | 1 | 2;
  /** Names, numbers and operators in it. */
  readonly size: number;
}

export function atom(text: string, size = 1): Entry {
  return { text, level: 2, size };
}

/**
 * a ∘ b, with every parenthesis that keeps the order of operations: what stands on the right is wrapped even where
 * algebra would not need it, since rounding does.
 */
export function joined(operator: '+' | '-' | '*' | '/', a: Entry, b: Entry): Entry {
  const level = operator === '+' || operator === '-' ? 0 : 1;
  return {
    text: `${wrapped(a, level)} ${operator} ${wrapped(b, level + 1)}`,
    level,
    size: a.size + b.size + 1,
  };
}

export function negated(a: Entry): Entry {
  return { text: `-${wrapped(a, 2)}`, level: 0, size: a.size + 1 };
}

export function raised(base: Entry, exponent: number): Entry {
  return { text: `${wrapped(base, 2)}^(${exponent})`, level: 1, size: base.size + 1 };
}

export function called(name: string, values: readonly Entry[]): Entry {
  const size = values.reduce((total, value) => total + value.size, 1);
  return atom(`${name}(${values.map((value) => value.text).join(', ')})`, size);
}

function wrapped({ text, level }: Entry, least: number): string {
  return level < least ? `(${text})` : text;
}

/** Σ a_i b_i, from the left. */
export function dotted(a: readonly Entry[], b: readonly Entry[]): Entry {
  return a
    .map((entry, i) => joined('*', entry, b[i]!))
    .reduce((left, right) => joined('+', left, right));
}

export function mapped(a: Matrix<Entry>, change: (entry: Entry) => Entry): Matrix<Entry> {
  return a.map((row) => row.map(change));
}

export function zipped(
  a: Matrix<Entry>,
  b: Matrix<Entry>,
  join: (x: Entry, y: Entry) => Entry,
): Matrix<Entry> {
  return a.map((row, i) => row.map((entry, j) => join(entry, b[i]![j]!)));
}

/** `3×1`: how a shape reads in errors. */
export function shapeOf(a: Matrix<unknown>): string {
  return `${a.length}×${a[0]?.length ?? 0}`;
}

export function isScalar(a: Matrix<unknown>): boolean {
  return a.length === 1 && a[0]!.length === 1;
}

export function isAlike(a: Matrix<unknown>, b: Matrix<unknown>): boolean {
  return a.length === b.length && a[0]!.length === b[0]!.length;
}
