import { expect, test } from 'vitest';
import { assembled } from './assemble.ts';
import { moduleText } from './module-text.ts';

/** A module whose body adds count + 10 steps + 100 first to a number, and asks for the time in between. */
const text = moduleText(
  ({ line }) => {
    line('call $now drop');
    line('(i32.const 0) (i32.load (i32.const 0)) local.get $count i32.add');
    line('local.get $steps (i32.const 10) i32.mul i32.add');
    line('local.get $first (i32.const 100) i32.mul i32.add i32.store');
  },
  { isCrowded: true },
);

/** Which of `calls` calls of `run` took the longer way, where the body takes so long on either way. */
function longerWays(milliseconds: { plain: number; shifted: number }, calls: number) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const ways: boolean[] = [];
  let time = 0;
  const now = () => {
    const depth = new Error().stack!.split('\n').filter((line) => line.includes('wasm')).length;
    if (depth > 1) {
      time += depth === 3 ? milliseconds.shifted : milliseconds.plain;
      ways.push(depth === 3);
    }
    return time;
  };
  const { exports } = new WebAssembly.Instance(assembled(text), {
    host: { memory },
    clock: { now },
  });
  const run = exports['run'] as (count: number, steps: number, first: number) => void;
  for (let i = 0; i < calls; i++) run(1, 2, 3);
  expect(new Int32Array(memory.buffer)[0]).toBe(calls * (1 + 20 + 300));
  return ways;
}

test.each([
  ['longer', { plain: 2, shifted: 1 }, true],
  ['shorter', { plain: 1, shifted: 2 }, false],
])('the %s way is taken where it costs less, but for probes', (_, milliseconds, isShifted) => {
  const ways = longerWays(milliseconds, 128);
  const taken = (from: number, to: number) =>
    ways.slice(from, to).filter((way) => way === isShifted).length;
  expect(ways.slice(0, 4)).toEqual([false, true, false, true]);
  expect([taken(0, 64), taken(64, 128)]).toEqual([48, 62]);
});
