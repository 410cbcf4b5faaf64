import type { Instruction, Operation } from '../dynamics/program.ts';
import { farArgument } from '../numeric/turn.ts';
import { doubles, longs, v } from './text.ts';

/** One instruction on two lanes; `operand` is the text of an operand, by position: a local or a constant. */
export function instructionText(
  { operation, operands }: Extract<Instruction, { kind: 'operation' }>,
  operand: (position: number) => string,
): string {
  const [a, b, yes, no] = operands;
  // a < b ? b : a and its mirror image are one instruction.
  if (operation === 'whereLess' && a === no && b === yes)
    return v('f64x2.pmax', operand(a!), operand(b!));
  if (operation === 'whereLess' && a === yes && b === no)
    return v('f64x2.pmin', operand(b!), operand(a!));
  return texts[operation](...(operands.map(operand) as Operands));
}

type Operands = [string, string, string, string];

const select = (mask: string, yes: string, no: string) => v('v128.bitselect', yes, no, mask);
/** All bits set where x is NaN: `or` makes a NaN of whatever it meets. */
const nan = (x: string) => v('f64x2.ne', x, x);

/** The primitives as WebAssembly; `onDoubles` says what they are. */
const texts: Readonly<Record<Operation, (...operands: Operands) => string>> = {
  add: (a, b) => v('f64x2.add', a, b),
  subtract: (a, b) => v('f64x2.sub', a, b),
  multiply: (a, b) => v('f64x2.mul', a, b),
  divide: (a, b) => v('f64x2.div', a, b),
  abs: (x) => v('f64x2.abs', x),
  sqrt: (x) => v('f64x2.sqrt', x),
  sign: (x) =>
    select(
      v('f64x2.gt', x, doubles(0)),
      doubles(1),
      select(v('f64x2.lt', x, doubles(0)), doubles(-1), x),
    ),
  withSignOf: (x, size) => v('v128.or', size, v('v128.and', x, doubles(-0))),
  // pmin and pmax are one instruction each and give the first operand where either is NaN; f64x2.min and max are nine.
  min: (a, b) => v('v128.or', v('f64x2.pmin', a, b), nan(b)),
  max: (a, b) => v('v128.or', v('f64x2.pmax', a, b), nan(b)),
  whereLess: (a, b, yes, no) => select(v('f64x2.lt', a, b), yes, no),
  halfTurned: (shifted, x) => v('v128.xor', x, v('i64x2.shl', shifted, '(i32.const 63)')),
  powerOfTwo: (shifted) => v('i64x2.shl', shifted, '(i32.const 52)'),
  exponentField: (x) =>
    v(
      'f64x2.sub',
      v('v128.or', v('i64x2.shr_u', x, '(i32.const 52)'), doubles(2 ** 52)),
      doubles(2 ** 52),
    ),
  significand: (x) => v('v128.or', v('v128.and', x, longs(2 ** 52 - 1)), doubles(1)),
  withoutTurns: (x) => {
    const far = v('f64x2.gt', v('f64x2.abs', x), doubles(farArgument));
    return `${v('v128.any_true', far)} (if (result v128) (then ${v('call $withoutTurns2', x)}) (else ${x}))`;
  },
};
