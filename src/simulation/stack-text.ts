import { get, set, v } from './text.ts';

/** What a module with `runByStack` asks of its host: milliseconds from any moment on. */
export const clockImport = '(import "clock" "now" (func $now (result f64)))';

const parameters = '(param $count i32) (param $steps i32) (param $first i32)';
const given = [get('count'), get('steps'), get('first')];
const probes = v('i32.lt_u', get('phase'), '(i32.const 4)');
const isShifted = v(
  'select',
  v('i32.and', get('phase'), '(i32.const 1)'),
  v('f64.lt', 'global.get $shiftedCost', 'global.get $plainCost'),
  probes,
);

/** The smaller of the second two measurements of a probe, or the new one of the first two. */
const kept = (cost: string) => {
  const isFirst = v('i32.lt_u', get('phase'), '(i32.const 2)');
  const least = v('f64.min', get('cost'), `global.get ${cost}`);
  return `${v('select', get('cost'), least, isFirst)} global.set ${cost}`;
};

/**
 * The export `run` of a module whose function `$carry` has more vectors than there are registers. V8 keeps the others on
 * the stack, in 16 bytes each, but lays out its stack in units of 8: where they begin 8 bytes off, every fourth crosses
 * a line of the cache, and kernels of many states take 10 to 30 % longer. Which of the two it is depends on the frames of
 * all callers. So `$carry` is called either at once or out of a frame that is 8 bytes longer, whichever took less time
 * for a step of a block: both are tried in four calls of 64, of the first 64 in four of eight.
 */
export const runByStack: string = [
  '(global $calls (mut i32) (i32.const 0))',
  '(global $plainCost (mut f64) (f64.const 0))',
  '(global $shiftedCost (mut f64) (f64.const 0))',
  // The number that is returned after the call waits for it on the stack.
  `(func $shifted ${parameters} (result i64) (local $kept i64)`,
  set('kept', v('i64.extend_i32_u', get('count'))),
  `${v('call $carry', ...given)} ${get('kept')})`,
  `(func (export "run") ${parameters}`,
  '(local $phase i32) (local $isShifted i32) (local $began f64) (local $cost f64)',
  v('i32.lt_u', 'global.get $calls', '(i32.const 64)'),
  `(if (result i32) (then i32.const 7) (else i32.const 63)) global.get $calls i32.and`,
  'local.set $phase',
  `${v('i32.add', 'global.get $calls', '(i32.const 1)')} global.set $calls`,
  set('isShifted', isShifted),
  set('began', 'call $now'),
  `${get('isShifted')} (if (then ${v('call $shifted', ...given)} drop) (else ${v('call $carry', ...given)}))`,
  set('cost', v('f64.sub', 'call $now', get('began'))),
  set('cost', v('f64.div', get('cost'), v('f64.convert_i32_u', get('count')))),
  set('cost', v('f64.div', get('cost'), v('f64.convert_i32_u', get('steps')))),
  `${probes} (if (then ${get('isShifted')} (if (then ${kept('$shiftedCost')}) (else ${kept('$plainCost')})))))`,
].join('\n');
