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

/** Mixes what is in a local. Written out wherever it is needed: V8 would call a function of its own. */
function mix(local: string): string {
  const [h, set] = [`(local.get $${local})`, (value: string) => `(local.set $${local} ${value})`];
  const folded = (by: number) => `(i32.xor ${h} (i32.shr_u ${h} (i32.const ${by})))`;
  return [
    set(`(i32.mul ${folded(16)} (i32.const 0x85ebca6b))`),
    set(`(i32.mul ${folded(13)} (i32.const 0xc2b2ae35))`),
    set(folded(16)),
  ].join(' ');
}

/** Leaves word `used + offset` of the sequence that belongs to `base` in the local `hash`. */
function hashed(offset: number): string {
  const index = `(i32.add (local.get $used) (i32.const ${offset + 1}))`;
  return `(local.set $hash (i32.add (local.get $base) (i32.mul ${index} ${golden}))) ${mix('hash')}`;
}

/** The uniform that the local `hash` means. */
const open = `(f64.add (f64.mul (f64.convert_i32_s (local.get $hash)) (f64.const 0x1p-32)) (f64.const 0x1.00000001p-1))`;

const tail = `(func $tail (param $base i32) (param $used i32) (result f64)
  (local $start f64) (local $excess f64) (local $hash i32)
  (local.set $start (f64.load (i32.const 8)))
  (loop $again (result f64)
    ${hashed(0)}
    (local.set $excess (f64.div (f64.neg (call $noise.log ${open})) (local.get $start)))
    ${hashed(1)}
    (local.set $used (i32.add (local.get $used) (i32.const 2)))
    (br_if $again (f64.le
      (f64.mul (f64.const -2) (call $noise.log ${open}))
      (f64.mul (local.get $excess) (local.get $excess))))
    (f64.add (local.get $start) (local.get $excess))))`;

/** The density where a layer's entry of 16 bytes is at the local `entry`: densities lie 8 bytes apart. */
function density(offset: number): string {
  return `(f64.load offset=${densityPlace + offset} (i32.shr_u (local.get $entry) (i32.const 1)))`;
}

/** Reads the local `word`: its layer's entry, and its place there. */
const read = `(local.set $entry (i32.shl (i32.and (local.get $word) (i32.const ${layers - 1})) (i32.const 4)))
    (local.set $value (f64.mul
      (f64.convert_i32_s (i32.or (i32.and (local.get $word) (i32.const ${-layers})) (i32.const ${layers / 2})))
      (f64.load (local.get $entry))))`;

const isInside = '(f64.lt (f64.abs (local.get $value)) (f64.load offset=8 (local.get $entry)))';

/** Whether `value` is under the density, by the uniform of `hash`. */
const isUnder = `(f64.lt
      (f64.add ${density(0)} (f64.mul ${open} (f64.sub ${density(8)} ${density(0)})))
      (call $noise.exp (f64.div (f64.mul (f64.neg (local.get $value)) (local.get $value)) (f64.const 2))))`;

/** One candidate at a time: inside its layer, in the tail, under the density, or else the next word. */
const candidates = `(func $candidates (param $word i32) (param $base i32) (result f64)
  (local $used i32) (local $hash i32) (local $entry i32) (local $value f64)
  (loop $candidates
    ${read}
    (if ${isInside} (then (return (local.get $value))))
    (if (i32.eqz (local.get $entry)) (then
      (return (f64.copysign (call $tail (local.get $base) (local.get $used)) (local.get $value)))))
    ${hashed(0)}
    (if ${isUnder} (then (return (local.get $value))))
    ${hashed(1)}
    (local.set $word (local.get $hash))
    (local.set $used (i32.add (local.get $used) (i32.const 2)))
    (br $candidates))
  unreachable)`;

/**
 * The first two candidates of a word outside its layer at once: which one it is to be is decided by bits, since a
 * branch would be mispredicted every other time. Where it is neither, or the tail's, all are gone through.
 */
const rareNormal = `(func $rareNormal (param $first i32) (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result f64)
  (local $word i32) (local $base i32) (local $used i32) (local $hash i32) (local $entry i32) (local $value f64)
  (local $isFirst i32) (local $isTail i32) (local $firstBits i64) (local $secondBits i64)
    (local.set $base ${golden})
    ${['d', 'c', 'b', 'a'].map((word) => `(local.set $base (i32.xor (local.get $base) (local.get $${word}))) ${mix('base')}`).join('\n    ')}
    (local.set $word (local.get $first))
    ${read}
    (local.set $isTail (i32.eqz (local.get $entry)))
    (local.set $firstBits (i64.reinterpret_f64 (local.get $value)))
    ${hashed(0)}
    (local.set $isFirst ${isUnder})
    ${hashed(1)}
    (local.set $word (local.get $hash))
    ${read}
    (local.set $secondBits (i64.reinterpret_f64 (local.get $value)))
    (if (i32.or (local.get $isTail) (i32.eqz (i32.or (local.get $isFirst) ${isInside})))
      (then (return (call $candidates (local.get $first) (local.get $base)))))
    (f64.reinterpret_i64 (i64.xor (local.get $secondBits) (i64.and
      (i64.xor (local.get $firstBits) (local.get $secondBits))
      (i64.sub (i64.const 0) (i64.extend_i32_u (local.get $isFirst)))))))`;

export const rareFunctions = [tail, candidates, rareNormal].join('\n');
