import { layers } from '../noise/normal.ts';
import { densityPlace } from './layout.ts';

/**
 * The ziggurat's slow path, `rareNormal` of the noise room operation for operation: within the module, so that a
 * kernel needs nothing of JavaScript but exp and log, and its module alone may travel to another thread. The
 * table lies at address 0: for each layer width·2⁻³¹ and the width of the layer above, so the width of layer i > 0
 * is the second entry of layer i − 1, and that of layer 0 is where the tail begins.
 */
export const rareImports = ['exp', 'log']
  .map((name) => `(import "noise" "${name}" (func $noise.${name} (param f64) (result f64)))`)
  .join('\n');

const golden = '(i32.const 0x9e3779b9)';

const mix = `(func $mix (param $h i32) (result i32)
  (local.set $h (i32.mul (i32.xor (local.get $h) (i32.shr_u (local.get $h) (i32.const 16))) (i32.const 0x85ebca6b)))
  (local.set $h (i32.mul (i32.xor (local.get $h) (i32.shr_u (local.get $h) (i32.const 13))) (i32.const 0xc2b2ae35)))
  (i32.xor (local.get $h) (i32.shr_u (local.get $h) (i32.const 16))))`;

const hashed = `(func $hashed (param $base i32) (param $index i32) (result i32)
  (call $mix (i32.add (local.get $base)
    (i32.mul (i32.add (local.get $index) (i32.const 1)) ${golden}))))`;

const open = `(func $open (param $word i32) (result f64)
  (f64.add (f64.mul (f64.convert_i32_s (local.get $word)) (f64.const 0x1p-32)) (f64.const 0x1.00000001p-1)))`;

const densityOf = `(func $density (param $x f64) (result f64)
  (call $noise.exp (f64.div (f64.mul (f64.neg (local.get $x)) (local.get $x)) (f64.const 2))))`;

const tail = `(func $tail (param $base i32) (param $next i32) (result f64)
  (local $start f64) (local $excess f64)
  (local.set $start (f64.load (i32.const 8)))
  (loop $again (result f64)
    (local.set $excess (f64.div
      (f64.neg (call $noise.log (call $open (call $hashed (local.get $base) (local.get $next)))))
      (local.get $start)))
    (local.set $next (i32.add (local.get $next) (i32.const 2)))
    (br_if $again (f64.le
      (f64.mul (f64.const -2) (call $noise.log (call $open (call $hashed (local.get $base)
        (i32.sub (local.get $next) (i32.const 1))))))
      (f64.mul (local.get $excess) (local.get $excess))))
    (f64.add (local.get $start) (local.get $excess))))`;

/** The density where a layer's entry of 16 bytes is at the local `entry`: densities lie 8 bytes apart. */
function density(entry: string, offset: number): string {
  return `(f64.load offset=${densityPlace + offset} (i32.shr_u (local.get $${entry}) (i32.const 1)))`;
}

/** One candidate at a time: inside its layer, in the tail, under the density, or else the next word. */
const rareNormal = `(func $rareNormal (param $word i32) (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result f64)
  (local $base i32) (local $used i32) (local $entry i32) (local $value f64) (local $bound f64) (local $low f64)
  (local.set $base (call $mix (i32.xor (local.get $a) (call $mix (i32.xor (local.get $b)
    (call $mix (i32.xor (local.get $c) (call $mix (i32.xor (local.get $d) ${golden})))))))))
  (loop $candidates
    (local.set $entry (i32.shl (i32.and (local.get $word) (i32.const ${layers - 1})) (i32.const 4)))
    (local.set $value (f64.mul
      (f64.convert_i32_s (i32.or (i32.and (local.get $word) (i32.const ${-layers})) (i32.const ${layers / 2})))
      (f64.load (local.get $entry))))
    (local.set $bound (f64.load offset=8 (local.get $entry)))
    (if (f64.lt (f64.abs (local.get $value)) (local.get $bound)) (then (return (local.get $value))))
    (if (i32.eqz (local.get $entry)) (then
      (return (f64.copysign (call $tail (local.get $base) (local.get $used)) (local.get $value)))))
    (local.set $low ${density('entry', 0)})
    (if (f64.lt
        (f64.add (local.get $low) (f64.mul
          (call $open (call $hashed (local.get $base) (local.get $used)))
          (f64.sub ${density('entry', 8)} (local.get $low))))
        (call $density (local.get $value)))
      (then (return (local.get $value))))
    (local.set $word (call $hashed (local.get $base) (i32.add (local.get $used) (i32.const 1))))
    (local.set $used (i32.add (local.get $used) (i32.const 2)))
    (br $candidates))
  unreachable)`;

export const rareFunctions = [mix, hashed, open, densityOf, tail, rareNormal].join('\n');
