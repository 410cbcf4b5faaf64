import type { Fraction } from 'fraction.js';
import type { ConstantNode, MathNode, SymbolNode } from 'mathjs';
import { rationals } from './field.ts';
import { formula, formulaOf, type Formula, type Scope } from './formula.ts';
import { reading, walk } from './reading.ts';
import { math } from './mathjs.ts';
import { mathjsFraction, one, rational, zero, type Rational } from './rational.ts';

/** The partial derivative of a formula, by mathjs, without the terms that are identically zero. */
export function derivative(f: Formula, symbol: string): Formula {
  const known = derivatives.get(f) ?? new Map<string, Formula>();
  derivatives.set(f, known);
  const found = known.get(symbol) ?? differentiated(f, symbol);
  known.set(symbol, found);
  return found;
}

/** Differentiating costs milliseconds and the same few formulas come with every instance. */
const derivatives = new WeakMap<Formula, Map<string, Formula>>();

function differentiated(f: Formula, symbol: string): Formula {
  if (!f.symbols.includes(symbol)) return formula('0');
  try {
    return formulaOf(tidy(math.derivative(f.tree, symbol, { simplify: false })));
  } catch (error) {
    throw new TypeError(`derivative of '${f.source}' by ${symbol}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Folds constants and drops neutral terms; every rule keeps the value of the formula everywhere. */
function tidy(tree: MathNode): MathNode {
  return walk<MathNode>(tree, {
    constant: constantNode,
    symbol: (name) => new math.SymbolNode(name),
    negate: (a) => fold([a], ([x]) => x!.neg()) ?? new math.OperatorNode('-', 'unaryMinus', [a]),
    binary: (operator, a, b) => {
      const folded = fold([a, b], ([x, y]) => applyTo(operator, x!, y!));
      return (
        folded ??
        neutral(operator, a, b) ??
        new math.OperatorNode(operator, operatorNames[operator], [a, b])
      );
    },
    power: (base, exponent) =>
      exponent === 0
        ? constantNode(one)
        : exponent === 1
          ? base
          : new math.OperatorNode('^', 'pow', [base, constantNode(rational(exponent))]),
    call: (name, values) => new math.FunctionNode(name, values),
  });
}

const operatorNames = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

function applyTo(operator: keyof typeof operatorNames, x: Rational, y: Rational): Rational {
  return rationals[operatorNames[operator]](x, y);
}

function neutral(
  operator: keyof typeof operatorNames,
  a: MathNode,
  b: MathNode,
): MathNode | undefined {
  const [x, y] = [constantOf(a), constantOf(b)];
  if (operator === '*' && (x?.n === 0n || y?.n === 0n)) return constantNode(zero);
  if (operator === '/' && x?.n === 0n) return constantNode(zero);
  if ((operator === '+' || operator === '-') && y?.n === 0n) return a;
  if (operator === '+' && x?.n === 0n) return b;
  if (operator === '-' && x?.n === 0n) return new math.OperatorNode('-', 'unaryMinus', [b]);
  if ((operator === '*' || operator === '/') && y?.equals(1)) return a;
  if (operator === '*' && x?.equals(1)) return b;
  return undefined;
}

function fold(nodes: MathNode[], apply: (values: Rational[]) => Rational): MathNode | undefined {
  const values = nodes.map(constantOf);
  return values.every((value) => value !== undefined) ? constantNode(apply(values)) : undefined;
}

function constantOf(node: MathNode): Rational | undefined {
  return node.type === 'ConstantNode'
    ? rational((node as ConstantNode<Fraction>).value)
    : undefined;
}

function constantNode(value: Rational): MathNode {
  return new math.ConstantNode(mathjsFraction(value));
}

/** The formula with every named quantity replaced at once by another formula. */
export function substitute(f: Formula, replacements: Scope<Formula>): Formula {
  const replace = (node: MathNode): MathNode => {
    const name = node.type === 'SymbolNode' ? (node as SymbolNode).name : undefined;
    if (name === undefined || !Object.hasOwn(replacements, name)) return node;
    return replacements[name]!.tree;
  };
  // Function names are symbols of the tree too; they are not in `replacements` since no quantity may bear one.
  const transform = (node: MathNode): MathNode =>
    node.type === 'SymbolNode' ? replace(node) : node.map((child) => transform(child));
  return formulaOf(tidy(transform(f.tree)));
}

/** The formula's value for exact quantities: `exactly('lambda*s/(2*k)')({ lambda, s, k })`. */
export function exactly(source: string): (scope: Scope<Rational>) => Rational {
  return reading(formula(source), rationals);
}

/** The formula as TeX; names of one letter stay as they are, Greek names become Greek letters. */
export function tex(f: Formula): string {
  return f.tree.toTex({ parenthesis: 'auto', handler: symbolTex });
}

function symbolTex(node: MathNode): string | undefined {
  if (node.type !== 'SymbolNode') return undefined;
  const { name } = node as SymbolNode;
  const [, letters = name, index = ''] = /^([A-Za-z]+?)_?(\d*(?:_\d+)*)$/.exec(name) ?? [];
  const base = greek.has(letters)
    ? `\\${letters}`
    : letters.length > 1
      ? `\\mathrm{${letters}}`
      : letters;
  return index === '' ? ` ${base}` : ` ${base}_{${index.replaceAll('_', ',')}}`;
}

const greek = new Set([
  'alpha',
  'beta',
  'gamma',
  'delta',
  'epsilon',
  'eta',
  'lambda',
  'mu',
  'nu',
  'xi',
  'rho',
  'sigma',
  'tau',
  'phi',
  'chi',
  'omega',
]);
