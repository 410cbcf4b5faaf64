import { elementary } from '../numeric/elementary.ts';
import type { Formula, Scope } from '../numeric/formula.ts';
import { onDoubles, type Primitives } from '../numeric/primitive.ts';
import { walk } from '../numeric/reading.ts';
import { toNumber } from '../numeric/rational.ts';

/** One operation on doubles; operands are the positions of earlier instructions. */
export type Instruction =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'input'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly operands: readonly number[];
    };

export type Operation = Exclude<keyof Primitives<number>, 'constant'>;

/**
 * Formulas as a straight line of instructions in which nothing is computed twice. The scalar and the compiled
 * reading both translate this line, operation for operation, which is why they agree bit for bit.
 */
export interface Program {
  readonly instructions: readonly Instruction[];
  /** The position of a quantity that comes from outside. */
  readonly input: (name: string) => number;
  /** Appends a formula whose symbols stand for earlier positions; its position. */
  readonly append: (f: Formula, scope: Scope<number>) => number;
}

const binaries = { '+': 'add', '-': 'subtract', '*': 'multiply' } as const;

export function program(): Program {
  const instructions: Instruction[] = [];
  const positions = new Map<string, number>();
  const emit = (instruction: Instruction): number => {
    const key = keyOf(instruction);
    const position = positions.get(key) ?? instructions.push(instruction) - 1;
    positions.set(key, position);
    return position;
  };
  const to = writers(emit);
  /** Multiplying by the reciprocal of a power of two gives the same bits in a quarter of the time. */
  const divided = (a: number, b: number): number => {
    const by = instructions[b]!;
    return by.kind === 'constant' && isPowerOfTwo(by.value)
      ? to.multiply(a, to.constant(1 / by.value))
      : to.divide(a, b);
  };
  return {
    instructions,
    input: (name) => emit({ kind: 'input', name }),
    append: (f, scope) =>
      walk<number>(f.tree, {
        constant: (value) => to.constant(toNumber(value)),
        symbol: (name) => {
          if (!Object.hasOwn(scope, name)) {
            throw new SyntaxError(
              `formula '${f.source}': unknown symbol '${name}'; known are ${Object.keys(scope).join(', ')}`,
            );
          }
          return scope[name]!;
        },
        negate: (a) => to.subtract(to.constant(0), a),
        binary: (operator, a, b) =>
          operator === '/' ? divided(a, b) : to[binaries[operator]](a, b),
        power: (base, exponent) => power(to, base, exponent),
        call: (name, values) => call(to, name, values),
      }),
  };
}

/** With a reciprocal that is one too. */
function isPowerOfTwo(value: number): boolean {
  const exponent = Math.round(Math.log2(Math.abs(value)));
  return Math.abs(exponent) < 1022 && Math.abs(value) === 2 ** exponent;
}

/** JSON has neither NaN nor the infinities. */
function keyOf(instruction: Instruction): string {
  return instruction.kind === 'constant' ? String(instruction.value) : JSON.stringify(instruction);
}

/** The primitives on positions: each appends the instruction of its name. */
function writers(emit: (instruction: Instruction) => number): Primitives<number> {
  const operations = Object.keys(onDoubles) as (keyof Primitives<number>)[];
  const entries = operations.map((operation) => [
    operation,
    operation === 'constant'
      ? (value: number) => emit({ kind: 'constant', value })
      : (...operands: number[]) => emit({ kind: 'operation', operation, operands }),
  ]);
  return Object.fromEntries(entries);
}

/** Repeated squaring, lowest bit first, as `integerPower` does. */
function power(to: Primitives<number>, base: number, exponent: number): number {
  if (exponent < 0) return to.divide(to.constant(1), power(to, base, -exponent));
  let [result, square] = [undefined as number | undefined, base];
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = result === undefined ? square : to.multiply(result, square);
    if (e > 1) square = to.multiply(square, square);
  }
  return result ?? to.constant(1);
}

function call(to: Primitives<number>, name: string, values: readonly number[]): number {
  const [first] = values as readonly [number];
  if (name === 'min' || name === 'max') return values.reduce((a, b) => to[name](a, b));
  if (Object.hasOwn(elementary, name))
    return elementary[name as keyof typeof elementary](to, first);
  return to[name as 'abs' | 'sqrt' | 'sign'](first);
}
