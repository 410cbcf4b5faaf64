import { expect, test } from 'vitest';
import { toNumber, toText } from '../numeric/rational.ts';
import { unfavourableGame } from './unfavourable-game.ts';

/** P(X₁ + … + X_t < t) by convolution in doubles; sums from t on are not wanted. */
function winning(t: number): number {
  const law = new Float64Array(t);
  law[0] = Math.LN2;
  for (let k = 1; 2 ** k < t; k++) law[2 ** k] = toNumber(unfavourableGame.weight(k));
  let sums = Float64Array.of(1, ...new Float64Array(t - 1));
  for (let game = 0; game < t; game++) {
    const next = new Float64Array(t);
    for (let s = 0; s < t; s++)
      for (let x = 0; s + x < t; x = x === 0 ? 2 : 2 * x) next[s + x]! += sums[s]! * law[x]!;
    sums = next;
  }
  return sums.reduce((a, b) => a + b);
}

test('the fair game is lost more and more surely', () => {
  expect(winning(8)).toBeCloseTo(0.631438663419915280730714682022, 13);
  expect(winning(128)).toBeCloseTo(0.7759625641072875344375375080067, 13);
});

test('truncated moments enclose their series', () => {
  const weights = Array.from({ length: 40 }, (_, i) => toNumber(unfavourableGame.weight(i + 1)));
  const series = (value: (k: number) => number, from: number, to: number) =>
    weights.slice(from - 1, to).reduce((so, weight, i) => so + weight * value(from + i), 0);
  expect(toText(unfavourableGame.truncatedMean(7))).toBe('7/8');
  expect(series((k) => 2 ** k, 1, 7)).toBeCloseTo(7 / 8, 14);
  for (const last of [4, 5, 9, 20]) {
    expect(series(() => 1, last + 1, 40)).toBeLessThanOrEqual(
      toNumber(unfavourableGame.tailBound(last)),
    );
    expect(series((k) => 4 ** k, 1, last)).toBeLessThanOrEqual(
      toNumber(unfavourableGame.truncatedSquareBound(last)),
    );
  }
});
