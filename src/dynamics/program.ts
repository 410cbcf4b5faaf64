import type { Formula, Scope } from '../numeric/formula.ts';
import { walk } from '../numeric/reading.ts';
import { toNumber } from '../numeric/rational.ts';

/** One operation on doubles; operands are the positions of earlier instructions. */
export type Instruction =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'input'; readonly name: string }
  | {
      readonly kind: 'binary';
      readonly operation: Binary;
      readonly operands: readonly [number, number];
    }
  | { readonly kind: 'unary'; readonly operation: Unary; readonly operand: number };

type Binary = 'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max';
type Unary = 'abs' | 'sign' | 'sqrt' | 'sin' | 'cos' | 'exp' | 'log' | 'tanh';

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

const binaries = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

export function program(): Program {
  const instructions: Instruction[] = [];
  const positions = new Map<string, number>();
  const emit = (instruction: Instruction): number => {
    const key = JSON.stringify(instruction);
    const position = positions.get(key) ?? instructions.push(instruction) - 1;
    positions.set(key, position);
    return position;
  };
  const binary = (operation: Binary, a: number, b: number) =>
    emit({ kind: 'binary', operation, operands: [a, b] });
  const constant = (value: number) => emit({ kind: 'constant', value });
  /** Repeated squaring, lowest bit first, as `integerPower` does. */
  const power = (base: number, exponent: number): number => {
    if (exponent < 0) return binary('divide', constant(1), power(base, -exponent));
    let [result, square] = [undefined as number | undefined, base];
    for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
      if (e % 2 === 1) result = result === undefined ? square : binary('multiply', result, square);
      if (e > 1) square = binary('multiply', square, square);
    }
    return result ?? constant(1);
  };
  return {
    instructions,
    input: (name) => emit({ kind: 'input', name }),
    append: (f, scope) =>
      walk<number>(f.tree, {
        constant: (value) => constant(toNumber(value)),
        symbol: (name) => {
          if (!Object.hasOwn(scope, name)) {
            throw new SyntaxError(
              `formula '${f.source}': unknown symbol '${name}'; known are ${Object.keys(scope).join(', ')}`,
            );
          }
          return scope[name]!;
        },
        negate: (a) => binary('subtract', constant(0), a),
        binary: (operator, a, b) => binary(binaries[operator], a, b),
        power,
        call: (name, values) =>
          name === 'min' || name === 'max'
            ? values.reduce((a, b) => binary(name, a, b))
            : emit({ kind: 'unary', operation: name as Unary, operand: values[0]! }),
      }),
  };
}
