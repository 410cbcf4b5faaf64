import { farArgument, inversePlaces, inverseTurn } from '../numeric/turn.ts';

/** Bytes that the table takes. */
export const turnBytes = inverseTurn.length;

/** The module's parts that take whole turns off far arguments, as `withoutTurns` does; their table lies at `address`. */
export function turnText(address: number): readonly string[] {
  const bytes = inverseTurn.map((byte) => `\\${byte.toString(16).padStart(2, '0')}`);
  return [`(data (i32.const ${address}) "${bytes.join('')}")`, lanes, scalar(address), highProduct];
}

const lanes = `(func $withoutTurns2 (param $x v128) (result v128)
  (f64x2.replace_lane 1
    (f64x2.splat (call $withoutTurns (f64x2.extract_lane 0 (local.get $x))))
    (call $withoutTurns (f64x2.extract_lane 1 (local.get $x)))))`;

/** The fraction of x/(2π) as 64 bits of a product of 192, of which 64 above and 64 below are dropped. */
const scalar = (address: number) => `(func $withoutTurns (param $x f64) (result f64)
  (local $bits i64) (local $shift i32) (local $byte i32) (local $mantissa i64) (local $fraction i64)
  (if (i32.eqz (i32.and
      (f64.gt (f64.abs (local.get $x)) (f64.const ${farArgument}))
      (f64.lt (f64.abs (local.get $x)) (f64.const inf))))
    (then (return (local.get $x))))
  (local.set $bits (i64.reinterpret_f64 (f64.abs (local.get $x))))
  (local.set $shift (i32.sub (i32.const ${inversePlaces - 128 + 1075})
    (i32.wrap_i64 (i64.shr_u (local.get $bits) (i64.const 52)))))
  (local.set $byte (i32.shr_u (i32.add (local.get $shift) (i32.const 7)) (i32.const 3)))
  (local.set $mantissa (i64.shl
    (i64.or (i64.and (local.get $bits) (i64.const 0xfffffffffffff)) (i64.const 0x10000000000000))
    (i64.extend_i32_u (i32.sub (i32.shl (local.get $byte) (i32.const 3)) (local.get $shift)))))
  (local.set $fraction (i64.add
    (i64.mul (local.get $mantissa) (i64.load offset=${address + 8} (local.get $byte)))
    (call $highProduct (local.get $mantissa) (i64.load offset=${address} (local.get $byte)))))
  (f64.mul
    (f64.convert_i64_s (local.get $fraction))
    (f64.copysign (f64.const ${2 * Math.PI * 2 ** -64}) (local.get $x))))`;

/** The upper 64 bits of a product of two unsigned 64-bit words, from four products of halves. */
const highProduct = `(func $highProduct (param $a i64) (param $b i64) (result i64)
  (local $middle i64) (local $other i64)
  (local.set $middle (i64.add
    (i64.mul ${low('a')} ${high('b')})
    (i64.shr_u (i64.mul ${low('a')} ${low('b')}) (i64.const 32))))
  (local.set $other (i64.add (i64.mul ${high('a')} ${low('b')}) ${low('middle')}))
  (i64.add
    (i64.mul ${high('a')} ${high('b')})
    (i64.add ${high('middle')} ${high('other')})))`;

function low(word: string): string {
  return `(i64.and (local.get $${word}) (i64.const 0xffffffff))`;
}

function high(word: string): string {
  return `(i64.shr_u (local.get $${word}) (i64.const 32))`;
}
