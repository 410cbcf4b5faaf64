import type { Layout } from './layout.ts';
import { rareFunctions } from './rare-normal-text.ts';

/**
 * `$mend` replaces the normals of the blocks listed from `rare` to $end, in the lanes whose bits are set, by what the
 * slow path says of their words and streams: those at $drawn from the beginning of their block. A group's list at
 * once, since a branch for each block would often be mispredicted; and pairs as a whole, since the step would have to
 * wait for half a pair to reach the cache.
 */
export function mendFunctions({ rare, word, stream }: Layout): string {
  return `${rareFunctions}
(func $mend (param $end i32) (param $drawn i32)
  (local $entry i32) (local $outside i32) (local $block i32) (local $lane i32) (local $at i32)
  (local $value f64) (local $pair i32) (local $mask v128)
  (local.set $entry (i32.const ${rare}))
  (block $none (br_if $none (i32.eq (local.get $entry) (local.get $end)))
    (loop $entries
      (local.set $block (i32.load (local.get $entry)))
      (local.set $outside (i32.load offset=4 (local.get $entry)))
      (loop $lanes
        (local.set $lane (i32.ctz (local.get $outside)))
        (local.set $at (i32.add (local.get $block) (i32.shl (local.get $lane) (i32.const 2))))
        (local.set $value (call $rareNormal
          (i32.load offset=${word} (local.get $at))
          ${[0, 1, 2, 3].map((i) => `(i32.load offset=${stream(i)} (local.get $at))`).join(' ')}))
        (local.set $pair (i32.add (i32.add (local.get $block) (local.get $drawn))
          (i32.shl (i32.shr_u (local.get $lane) (i32.const 1)) (i32.const 4))))
        (local.set $mask (i64x2.eq (v128.const i64x2 0 1)
          (i64x2.splat (i64.extend_i32_u (i32.and (local.get $lane) (i32.const 1))))))
        (v128.store (local.get $pair) (v128.bitselect
          (f64x2.splat (local.get $value)) (v128.load (local.get $pair)) (local.get $mask)))
        (local.set $outside (i32.and (local.get $outside) (i32.sub (local.get $outside) (i32.const 1))))
        (br_if $lanes (local.get $outside)))
      (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
      (br_if $entries (i32.ne (local.get $entry) (local.get $end))))))`;
}
