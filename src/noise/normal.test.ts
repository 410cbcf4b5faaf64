import { expect, test } from 'vitest';
import { seedOf, stream } from '../numeric/stream.ts';
import { layers, normal, rareNormal, table } from './normal.ts';

/** The normal distribution function by its series, and by its continued fraction in the tail. */
function below(x: number): number {
  if (x < 0) return 1 - below(-x);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > 3) {
    let fraction = x;
    for (let k = 60; k > 0; k--) fraction = x + k / fraction;
    return 1 - density / fraction;
  }
  let [term, total] = [x, x];
  for (let k = 3; k < 200; k += 2) total += term *= (x * x) / k;
  return 0.5 + density * total;
}

test('normals follow the normal law: chi-square over 82 bins, tails included', () => {
  const edges = Array.from({ length: 81 }, (_, i) => (i - 40) / 10);
  const n = 2_000_000;
  const counts = new Float64Array(edges.length + 1);
  const random = stream(seedOf('normal'));
  for (let i = 0; i < n; i++) {
    const bin = Math.ceil(normal(random) * 10 + 40);
    counts[Math.max(0, Math.min(edges.length, bin))]!++;
  }
  const bounds = [0, ...edges.map(below), 1];
  let chi = 0;
  for (const [i, count] of counts.entries()) {
    const expected = n * (bounds[i + 1]! - bounds[i]!);
    expect(expected).toBeGreaterThan(30);
    chi += ((count - expected) * (count - expected)) / expected;
  }
  // 81 degrees of freedom: mean 81, standard deviation 12.7; both sides, since a law too even is wrong too.
  expect(Math.abs(chi - 81)).toBeLessThan(6 * 12.7);
});

function density(x: number): number {
  return Math.exp((-x * x) / 2);
}

function width(layer: number): number {
  return table[2 * layer]! * 2 ** 31;
}

test('all layers have one area, the base with its tail, and the last one ends at density 1', () => {
  const start = width(1);
  const area = start * density(start) + (1 - below(start)) * Math.sqrt(2 * Math.PI);
  expect(width(0) * density(start)).toBeCloseTo(area, 14);
  for (let i = 1; i < layers; i++) {
    const above = table[2 * i + 1]!;
    expect(above).toBe(i + 1 < layers ? width(i + 1) : 0);
    expect(width(i) * (density(above) - density(width(i)))).toBeCloseTo(area, 13);
  }
});

test('the slow path alone follows the law of the layers it serves: the base layer gives the tail', () => {
  const random = stream(seedOf('tail'));
  const beyond: number[] = [];
  for (let i = 0; beyond.length < 20_000; i++) {
    const word = random.word() & -512;
    const value = rareNormal(word, ...random.state());
    if (Math.abs(value) > 3.852046150368391) beyond.push(Math.abs(value));
  }
  const p = (1 - below(4.2)) / (1 - below(3.852046150368391));
  const share = beyond.filter((value) => value > 4.2).length / beyond.length;
  expect(Math.abs(share - p)).toBeLessThan(6 * Math.sqrt((p * (1 - p)) / beyond.length));
});

test('a normal takes one word of its stream, whatever its path', () => {
  const [a, b] = [stream(seedOf('words')), stream(seedOf('words'))];
  for (let i = 0; i < 10_000; i++) {
    normal(a);
    b.word();
  }
  expect(a.state()).toEqual(b.state());
});
