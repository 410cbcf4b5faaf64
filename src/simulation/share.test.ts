import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { seedOf } from '../numeric/stream.ts';
import { prepared } from './prepared.ts';
import { roomFor } from './share.ts';

/** So many states that no other test leaves a room of this size. */
const names = Array.from({ length: 40 }, (_, i) => `w${i}`);
const states = Object.fromEntries(names.map((name) => [name, `${name} + x`]));
const walk = recursion({ states, samples: { x: gaussian() } });
const halt = new Int32Array(new SharedArrayBuffer(4));

function room(replicas: number) {
  const request = { recursion: walk, constants: {}, replicas, steps: 1, seed: seedOf('share') };
  return roomFor(prepared(request), 8, halt);
}

test('a room that was left serves the next run that fits into it, and one run at a time', () => {
  const imageOf = ({ share }: ReturnType<typeof room>) => share(0).task.image;
  const [first, second] = [room(8000), room(8000)];
  const images = [first, second].map(imageOf);
  expect(images[0]).not.toBe(images[1]);
  for (const { leave } of [first, second]) leave();
  const again = [room(7000), room(8192)].map(imageOf);
  expect(new Set(again)).toEqual(new Set(images));
  expect(images).not.toContain(imageOf(room(8000)));
});
