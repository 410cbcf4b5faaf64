import type { ConstantNode, FunctionNode, MathNode, OperatorNode, SymbolNode } from 'mathjs';
import type { Fraction } from 'fraction.js';
import type { Field } from './field.ts';
import { exponentOf, functionName, type Formula, type Scope } from './formula.ts';
import { rational, type Rational } from './rational.ts';

/** What a formula becomes when it is walked: one case per kind of node, operands first. */
export interface Walk<R> {
  readonly constant: (value: Rational) => R;
  readonly symbol: (name: string) => R;
  readonly negate: (a: R) => R;
  readonly binary: (operator: '+' | '-' | '*' | '/', a: R, b: R) => R;
  readonly power: (base: R, exponent: number) => R;
  readonly call: (name: string, values: R[]) => R;
}

/** Folds the syntax tree; every reading of a formula is such a walk. */
export function walk<R>(tree: MathNode, as: Walk<R>): R {
  switch (tree.type) {
    case 'ConstantNode':
      return as.constant(rational((tree as ConstantNode<Fraction>).value));
    case 'ParenthesisNode':
      return walk((tree as unknown as { content: MathNode }).content, as);
    case 'SymbolNode':
      return as.symbol((tree as SymbolNode).name);
    case 'FunctionNode':
      return as.call(
        functionName(tree as FunctionNode),
        (tree as FunctionNode).args.map((a) => walk(a, as)),
      );
    default: {
      const node = tree as OperatorNode;
      const { op, args } = node;
      if (op === '^') {
        return as.power(walk(args[0]!, as), exponentOf(node));
      }
      if (args.length === 1) return op === '-' ? as.negate(walk(args[0]!, as)) : walk(args[0]!, as);
      // mathjs flattens a+b+c only in simplify; an n-ary node is read from the left.
      return args
        .slice(1)
        .reduce((left, right) => as.binary(op as '+', left, walk(right, as)), walk(args[0]!, as));
    }
  }
}

/** A formula as a function of its scope over one field; compiled once, evaluated often. */
export function reading<T>(f: Formula, field: Field<T>): (scope: Scope<T>) => T {
  const known = readings.get(f) ?? new Map<unknown, unknown>();
  readings.set(f, known);
  const found = (known.get(field) as ((scope: Scope<T>) => T) | undefined) ?? compiled(f, field);
  known.set(field, found);
  return found;
}

const readings = new WeakMap<Formula, Map<unknown, unknown>>();

function compiled<T>(f: Formula, field: Field<T>): (scope: Scope<T>) => T {
  return walk<(scope: Scope<T>) => T>(f.tree, {
    constant: (value) => {
      const constant = field.constant(value);
      return () => constant;
    },
    symbol: (name) => (scope) => {
      const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
      if (!field.accepts(value)) {
        const article = /^[aeiou]/.test(field.name) ? 'an' : 'a';
        const got = Object.hasOwn(scope, name)
          ? String(value)
          : `none; known are ${Object.keys(scope).join(', ') || 'none'}`;
        throw new TypeError(
          `the ${field.name} reading of '${f.source}' requires ${article} ${field.name} '${name}', got ${got}`,
        );
      }
      return value;
    },
    negate: (a) => {
      const zero = field.constant(rational(0));
      return (scope) => field.subtract(zero, a(scope));
    },
    binary: (operator, a, b) => {
      const apply = { '+': field.add, '-': field.subtract, '*': field.multiply, '/': field.divide }[
        operator
      ];
      return (scope) => apply(a(scope), b(scope));
    },
    power: (base, exponent) => (scope) => field.power(base(scope), exponent),
    call: (name, values) => {
      const apply = Object.hasOwn(field.functions, name) ? field.functions[name] : undefined;
      if (apply === undefined) {
        throw new TypeError(
          `the ${field.name} reading of '${f.source}' has no ${name}: its values would not stay ${field.name}`,
        );
      }
      return (scope) => apply(...values.map((value) => value(scope)));
    },
  });
}
