import type { Fraction } from 'fraction.js';
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, SymbolNode } from 'mathjs';
import { formula, textOf, type Formula, type Scope } from './formula.ts';
import { math } from './mathjs.ts';
import { application, operation, type Fail } from './matrix-operations.ts';
import { atom, type Entry } from './matrix-text.ts';
import type { Matrix } from './matrix.ts';

/** Beyond this many names and operators in one entry a formula is better split over several states. */
const largestSize = 10_000;

interface Expansion {
  readonly symbols: Scope<Matrix<string>>;
  readonly fail: Fail;
}

/**
 * A formula in vectors and matrices, as one formula for each entry of its value. A symbol stands for a matrix of
 * entry names: n×1 for a vector, 1×1 for a scalar. As on paper: `+` and `-` of equal shapes, `*` of a scalar
 * and anything or of fitting matrices, `/` by a scalar, `^` of a scalar, `transpose(A)`, `dot(a, b)` and
 * `norm(a)` (Euclidean) of vectors. By entries: `.*`, `./`, `.^` and the functions of scalar formulas; in `min` and
 * `max` scalars go with any shape. Sums run from the left, so the entries round as if written by hand.
 *
 * @throws SyntaxError on an unknown symbol or function and on shapes that do not fit, naming formula and place.
 */
export function matrixFormula(source: string, symbols: Scope<Matrix<string>>): Matrix<Formula> {
  const fail = (reason: string): never => {
    throw new SyntaxError(`formula '${source}': ${reason}`);
  };
  const checked = <T>(make: () => T): T => {
    try {
      return make();
    } catch (error) {
      return fail((error as Error).message);
    }
  };
  const tree = checked(() => math.parse(source));
  const entries = expanded(tree, { symbols, fail });
  return entries.map((row) => row.map(({ text }) => checked(() => formula(text))));
}

function expanded(node: MathNode, context: Expansion): Matrix<Entry> {
  const value = byKind(node, context);
  if (value.some((row) => row.some(({ size }) => size > largestSize)))
    context.fail(`'${textOf(node)}' expands to more than ${largestSize} terms in one entry`);
  return value;
}

function byKind(node: MathNode, context: Expansion): Matrix<Entry> {
  const { symbols, fail } = context;
  switch (node.type) {
    case 'ConstantNode': {
      const { value } = node as ConstantNode<Fraction>;
      if (!math.isFraction(value)) fail(`'${textOf(node)}' is no number`);
      return [[atom(value.d === 1n ? value.toFraction() : `(${value.toFraction()})`)]];
    }
    case 'ParenthesisNode':
      return expanded((node as unknown as { content: MathNode }).content, context);
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (!Object.hasOwn(symbols, name))
        fail(`unknown symbol '${name}'; known are ${Object.keys(symbols).join(', ') || 'none'}`);
      return symbols[name]!.map((row) => row.map((entry) => atom(entry)));
    }
    case 'OperatorNode': {
      const { op, args } = node as OperatorNode & { readonly op: string };
      // An exponent is a number, whatever it is raised to.
      const operands = op === '^' || op === '.^' ? args.slice(0, 1) : args;
      const values = operands.map((operand) => expanded(operand, context));
      return operation(node as OperatorNode, values, fail);
    }
    case 'FunctionNode': {
      const values = (node as FunctionNode).args.map((argument) => expanded(argument, context));
      return application(node as FunctionNode, values, fail);
    }
    default:
      return fail(`'${textOf(node)}' (${node.type}) is not allowed`);
  }
}
