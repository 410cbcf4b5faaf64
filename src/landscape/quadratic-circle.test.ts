import { expect, test } from 'vitest';
import { rationals } from '../numeric/field.ts';
import { rational, toText } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { quadraticCircle } from './quadratic-circle.ts';

const q = rational;
const centres = { a1: q(0), a2: q(0), c1: q(4), c2: q(0) };
const samples = [
  { h11: q('1/8'), h12: q(0), h22: q('13/8') },
  { h11: q('3/8'), h12: q(0), h22: q('1/8') },
];

test('its sample gradients at (3, −2) are those of the catalogue', () => {
  const { gradient, coordinates } = quadraticCircle(2);
  const at = { w1: q(3), w2: q(-2), ...centres };
  const found = samples.map((sample) =>
    coordinates.map((w) => toText(reading(gradient[w]!, rationals)({ ...at, ...sample }))),
  );
  expect(found).toEqual([
    ['-23/8', '-63/4'],
    ['7/8', '-9/2'],
  ]);
});

test('both centres are zeros of the loss and of its gradient', () => {
  const { gradient, coordinates, loss } = quadraticCircle(2);
  for (const centre of [
    { w1: q(0), w2: q(0) },
    { w1: q(4), w2: q(0) },
  ])
    for (const sample of samples)
      for (const f of [loss, ...coordinates.map((w) => gradient[w]!)])
        expect(reading(f, rationals)({ ...centre, ...centres, ...sample }).n).toBe(0n);
});

test('sizes outside 1 … 16 are refused', () => {
  expect(() => quadraticCircle(0)).toThrow("the shape of 'w' requires sizes from 1 to 16, got 0");
});

test('the gradient of a mean sample is the mean gradient, so that batches may be averaged first', () => {
  const { gradient, coordinates } = quadraticCircle(2);
  const [first, second] = samples as [(typeof samples)[0], (typeof samples)[0]];
  const middle = Object.fromEntries(
    Object.entries(first).map(([name, x]) => [name, x.add(second[name as 'h11']).div(2)]),
  );
  const at = { w1: q(3), w2: q('-2/5'), ...centres };
  for (const w of coordinates) {
    const slope = reading(gradient[w]!, rationals);
    const [x, y] = [first, second].map((sample) => slope({ ...at, ...sample })) as [
      ReturnType<typeof slope>,
      ReturnType<typeof slope>,
    ];
    expect(slope({ ...at, ...middle })).toEqual(x.add(y).div(2));
  }
});
