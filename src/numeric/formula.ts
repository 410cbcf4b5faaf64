import type { Fraction } from 'fraction.js';
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, SymbolNode } from 'mathjs';
import { math } from './mathjs.ts';
import { plainNumbers } from './plain-numbers.ts';
import { rational, type Rational } from './rational.ts';

/** A checked expression in named quantities: parsed once, read over any field. */
export interface Formula {
  readonly source: string;
  readonly tree: MathNode;
  /** The quantities it speaks of, sorted. */
  readonly symbols: readonly string[];
}

export type Scope<T> = Readonly<Record<string, T>>;

/** One or two arguments as listed; `min` and `max` take any number from one. */
const functionArity: Readonly<Record<string, readonly [number, number]>> = {
  abs: [1, 1],
  sign: [1, 1],
  sqrt: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  tanh: [1, 1],
  min: [1, 16],
  max: [1, 16],
};
const operators = new Set(['+', '-', '*', '/', '^']);
const reserved = new Set(['e', 'i', 'pi', 'Infinity', 'NaN', 'null', 'undefined', 'true', 'false']);
const largestExponent = 64;

/**
 * Parses an expression and checks it against the allow-list: numbers, names, + − × ÷, integer powers up
 * to 64 and the functions above. Whatever else mathjs could run (units, assignments, function
 * definitions, indexing, strings, `import`, `compile`, …) is refused, naming the formula and the place.
 *
 * @param names the quantities that may occur; any name where it is left out.
 */
export function formula(source: string, names?: readonly string[]): Formula {
  const known = parsed.get(source);
  if (known?.symbols.every((symbol) => names === undefined || names.includes(symbol))) return known;
  const found = parse(source, names);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(source, found);
  return found;
}

/** Checked formulas by their text: parsing costs a millisecond, and what is read of a formula hangs on the object. */
const parsed = new Map<string, Formula>();
const mostParsed = 4096;

function parse(source: string, names: readonly string[] | undefined): Formula {
  const fail = (reason: string): never => {
    throw new SyntaxError(`formula '${source}': ${reason}`);
  };
  let tree: MathNode;
  try {
    tree = math.parse(plainNumbers(source));
  } catch (error) {
    return fail((error as Error).message);
  }
  const symbols = new Set<string>();
  check(tree, { symbols, names, fail });
  return { source, tree, symbols: [...symbols].sort() };
}

/** The formula of a syntax tree made by algebra rather than by parsing, under the same checks. */
export function formulaOf(tree: MathNode): Formula {
  return formula(textOf(tree));
}

export function textOf(tree: MathNode): string {
  const handler = (node: MathNode) => {
    const value = node.type === 'ConstantNode' ? (node as ConstantNode).value : undefined;
    return math.isFraction(value) ? constantText(value) : undefined;
  };
  return tree.toString({ parenthesis: 'auto', handler });
}

function constantText(value: Fraction): string {
  return value.d === 1n && value.s >= 0n ? value.toFraction() : `(${value.toFraction()})`;
}

interface Check {
  readonly symbols: Set<string>;
  readonly names: readonly string[] | undefined;
  readonly fail: (reason: string) => never;
}

function check(node: MathNode, context: Check): void {
  const { symbols, names, fail } = context;
  switch (node.type) {
    case 'ConstantNode':
      if (!math.isFraction((node as ConstantNode).value)) fail(`'${textOf(node)}' is no number`);
      return;
    case 'ParenthesisNode':
      return check((node as unknown as { content: MathNode }).content, context);
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (Object.hasOwn(functionArity, name))
        fail(`the function '${name}' stands without its arguments`);
      if (reserved.has(name))
        fail(`the name '${name}' is a constant elsewhere and may name no quantity`);
      if (names !== undefined && !names.includes(name)) {
        fail(`unknown symbol '${name}'; known are ${[...new Set(names)].join(', ') || 'none'}`);
      }
      symbols.add(name);
      return;
    }
    case 'OperatorNode': {
      const { op, args } = node as OperatorNode;
      if (!operators.has(op)) fail(`the operator '${op as string}' is not allowed`);
      if ((node as OperatorNode & { implicit: boolean }).implicit)
        fail(`'${textOf(node)}' multiplies without *`);
      if (op === '^') {
        exponentOf(node as OperatorNode, fail);
        return check(args[0]!, context);
      }
      return args.forEach((argument) => check(argument, context));
    }
    case 'FunctionNode': {
      const { args } = node as FunctionNode;
      const name = functionName(node as FunctionNode);
      const arity = Object.hasOwn(functionArity, name) ? functionArity[name] : undefined;
      if (arity === undefined) return fail(`the function '${name}' is not allowed`);
      if (args.length < arity[0] || args.length > arity[1]) {
        fail(
          `'${name}' takes ${arity[0] === arity[1] ? arity[0] : `${arity[0]} to ${arity[1]}`} arguments, got ${args.length}`,
        );
      }
      return args.forEach((argument) => check(argument, context));
    }
    default:
      fail(`'${textOf(node)}' (${node.type}) is not allowed`);
  }
}

export function functionName(node: FunctionNode): string {
  const { fn } = node as unknown as { fn: string | { name?: string } };
  return typeof fn === 'string' ? fn : (fn.name ?? '?');
}

/** The integer exponent of a power; a derivative may leave it as 3 − 1. */
export function exponentOf(node: OperatorNode, fail = refuse): number {
  const value = constantValue(node.args[1]!);
  if (value === undefined || value.d !== 1n || value.n > BigInt(largestExponent)) {
    return fail(
      `the exponent in '${textOf(node)}' is no integer of size at most ${largestExponent}`,
    );
  }
  return Number(value.s * value.n);
}

function constantValue(node: MathNode): Rational | undefined {
  if (node.type === 'ParenthesisNode')
    return constantValue((node as unknown as { content: MathNode }).content);
  if (node.type === 'ConstantNode') return rational((node as ConstantNode<Fraction>).value);
  if (node.type !== 'OperatorNode') return undefined;
  const { op, args } = node as OperatorNode;
  const [left, right] = args.map(constantValue);
  if (left === undefined) return undefined;
  if (right === undefined) return op === '-' && args.length === 1 ? left.neg() : undefined;
  // mathjs leaves the exponent of a derivative as 3 − 1.
  return op === '-' ? left.sub(right) : op === '+' ? left.add(right) : undefined;
}

function refuse(reason: string): never {
  throw new SyntaxError(reason);
}
