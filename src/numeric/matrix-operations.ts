import type { FunctionNode, OperatorNode } from 'mathjs';
import { exponentOf, functionName, textOf } from './formula.ts';
import {
  called,
  dotted,
  isAlike,
  isScalar,
  joined,
  mapped,
  negated,
  raised,
  shapeOf,
  zipped,
  type Entry,
} from './matrix-text.ts';
import { transpose, type Matrix } from './matrix.ts';

/** Throws an error that names the formula, for a reason that names the place. */
export type Fail = (reason: string) => never;

type Operand = Matrix<Entry>;

/** What an operator makes of its operands (of a power: of its base). */
export function operation(node: OperatorNode, [a, b]: readonly Operand[], fail: Fail): Operand {
  const [op, place]: readonly [string, string] = [node.op, textOf(node)];
  if ((node as OperatorNode & { implicit: boolean }).implicit)
    fail(`'${place}' multiplies without *`);
  if (op === '^' || op === '.^') {
    if (op === '^' && !isScalar(a!))
      fail(`'${place}' raises ${shapeOf(a!)} to a power; by entries it is .^`);
    const exponent = exponentOf(node, fail);
    return mapped(a!, (entry) => raised(entry, exponent));
  }
  if (b !== undefined)
    return binary(op, a!, b, (reason) => fail(reason.replace('%', `'${place}'`)));
  if (op === '-') return mapped(a!, negated);
  return op === '+' ? a! : fail(`the operator '${op}' is not allowed`);
}

/** In the reasons % stands for the place. */
function binary(op: string, a: Operand, b: Operand, fail: Fail): Operand {
  switch (op) {
    case '+':
    case '-':
      if (!isAlike(a, b)) fail(`% adds ${shapeOf(a)} and ${shapeOf(b)}`);
      return zipped(a, b, (x, y) => joined(op, x, y));
    case '.*':
    case './':
      if (!isAlike(a, b)) fail(`% takes ${shapeOf(a)} and ${shapeOf(b)} entry by entry`);
      return zipped(a, b, (x, y) => joined(op === '.*' ? '*' : '/', x, y));
    case '/':
      if (!isScalar(b)) fail(`% divides by ${shapeOf(b)}; by entries it is ./`);
      return mapped(a, (entry) => joined('/', entry, b[0]![0]!));
    case '*':
      if (isScalar(a)) return mapped(b, (entry) => joined('*', a[0]![0]!, entry));
      if (isScalar(b)) return mapped(a, (entry) => joined('*', entry, b[0]![0]!));
      if (a[0]!.length !== b.length)
        fail(`% multiplies ${shapeOf(a)} by ${shapeOf(b)}; inner products are dot(a, b)`);
      return a.map((row) => transpose(b).map((column) => dotted(row, column)));
    default:
      return fail(`the operator '${op}' in % is not allowed`);
  }
}

/** What a function makes of its arguments. */
export function application(node: FunctionNode, values: readonly Operand[], fail: Fail): Operand {
  const [name, place] = [functionName(node), textOf(node)];
  const shapes = values.map(shapeOf).join(', ') || 'none';
  if (name === 'transpose')
    return values.length === 1
      ? transpose(values[0]!)
      : fail(`'${place}' takes one argument, got ${values.length}`);
  if (name === 'dot' || name === 'norm') {
    const count = name === 'dot' ? 2 : 1;
    const [a, b = a] = values;
    const isFit = values.length === count && isAlike(a!, b!) && a![0]!.length === 1;
    if (!isFit) fail(`'${place}' takes ${count} vectors of one length, got ${shapes}`);
    const product = dotted(a!.flat(), b!.flat());
    return [[name === 'dot' ? product : called('sqrt', [product])]];
  }
  const shaped = values.find((value) => !isScalar(value)) ?? values[0];
  if (shaped === undefined) return fail(`'${place}' takes arguments`);
  if (!values.every((value) => isScalar(value) || isAlike(value, shaped)))
    fail(`'${place}' takes ${shapes} entry by entry`);
  const at = (value: Operand, i: number, j: number) =>
    isScalar(value) ? value[0]![0]! : value[i]![j]!;
  return shaped.map((row, i) =>
    row.map((_, j) =>
      called(
        name,
        values.map((value) => at(value, i, j)),
      ),
    ),
  );
}
