import { blockSize, type Layout } from './layout.ts';
import { rareFunctions } from './rare-normal-text.ts';

/**
 * `$mend` replaces the normals of a group of blocks whose bit in $outside is set, four bits a block from the lowest, by
 * what the slow path says of their words and streams: those at $drawn from the beginning of their block. All of a
 * group at once, since a branch for each block would often be mispredicted.
 */
export function mendFunctions({ stride, word, stream }: Layout): string {
  return `${rareFunctions}
(func $mend (param $outside i64) (param $group i32) (param $drawn i32)
  (local $bit i32) (local $lane i32) (local $block i32) (local $at i32)
  (loop $lanes
    (local.set $bit (i32.wrap_i64 (i64.ctz (local.get $outside))))
    (local.set $lane (i32.and (local.get $bit) (i32.const ${blockSize - 1})))
    (local.set $block (i32.add (local.get $group)
      (i32.mul (i32.div_u (local.get $bit) (i32.const ${blockSize})) (i32.const ${stride}))))
    (local.set $at (i32.add (local.get $block) (i32.shl (local.get $lane) (i32.const 2))))
    (f64.store
      (i32.add (i32.add (local.get $block) (local.get $drawn)) (i32.shl (local.get $lane) (i32.const 3)))
      (call $rareNormal
        (i32.load offset=${word} (local.get $at))
        ${[0, 1, 2, 3].map((i) => `(i32.load offset=${stream(i)} (local.get $at))`).join(' ')}))
    (local.set $outside (i64.and (local.get $outside) (i64.sub (local.get $outside) (i64.const 1))))
    (br_if $lanes (i64.ne (local.get $outside) (i64.const 0)))))`;
}
