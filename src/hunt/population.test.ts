import { expect, test } from 'vitest';
import { stream } from '../numeric/stream.ts';
import { evolution, trial } from './evolution.ts';
import { needle } from './fixtures/needle.ts';
import { nobody, restart, settled, type Member, type Population } from './population.ts';

const { given } = needle('1/10');
const last = 2 ** 32 - 1;

const member = (margin: number | null, word = 0): Member => ({
  genome: { tape: [word, word], strata: [-1, -1] },
  margin,
});

/** After trials of these margins, all for the first place. */
function after(margins: readonly (number | null)[], from: Population = nobody): Population {
  return margins.reduce((population, margin) => settled(population, member(margin), 0), from);
}

test('a trial takes the place of a member that is no better', () => {
  expect(after([0.5, 0.4, 0.6]).members).toEqual([member(0.4)]);
  expect(after([null, 0.4, null]).members).toEqual([member(0.4)]);
  const [, second] = settled(after([0.5]), member(0.5, 7), 0).members;
  expect(second).toBeUndefined();
  expect(settled(after([0.5]), member(0.5, 7), 0).members).toEqual([member(0.5, 7)]);
});

test('a population begins anew when it comes no closer, or hardly any', () => {
  const patience = evolution.population * restart.patience;
  const same = Array.from({ length: patience }, () => 0.5);
  expect(after([0.5, ...same.slice(1)])).toMatchObject({ age: patience, restarts: 0 });
  expect(after([0.5, ...same])).toEqual({ ...nobody, restarts: 1 });
  const crawling = same.map((margin, i) => margin * (1 - (i * restart.share) / patience));
  expect(after([0.5, ...crawling])).toEqual({ ...nobody, restarts: 1 });
  const walking = same.map((margin, i) => margin * 0.99 ** (i / 10));
  expect(after([0.5, ...walking])).toMatchObject({ age: patience + 1, restarts: 0 });
});

test('far from a refutation margins near 1 count by what they are below it, and decisions by their size', () => {
  expect(after([1 - 1e-9, 1 - 1.04e-9])).toMatchObject({ closerAt: 1 });
  expect(after([1 - 1e-9, 1 - 1.06e-9])).toMatchObject({ closerAt: 2 });
  expect(after([1, 1, 1 - 1e-12])).toMatchObject({ closerAt: 3 });
  expect(after([8, 7.7])).toMatchObject({ closerAt: 1 });
  expect(after([8, 7.5])).toMatchObject({ closerAt: 2 });
});

test('a more decisive refutation is closer, and what cannot be seen is not', () => {
  expect(after([-0.5, -0.6])).toMatchObject({ closerAt: 2, closerMargin: -0.6 });
  expect(after([-0.5, -0.52])).toMatchObject({ closerAt: 1, closerMargin: -0.5 });
  expect(after([0.1, null, 0])).toMatchObject({ closerAt: 3, closerMargin: 0 });
  expect(after([null])).toMatchObject({ closerAt: 0, closerMargin: null });
});

test('trials stay inside the domain and reach its ends', () => {
  const random = stream([1, 2, 3, 4]);
  const members = Array.from({ length: evolution.population }, (_, i) =>
    member(i, Math.floor((last * i) / (evolution.population - 1))),
  );
  const words = Array.from({ length: 2000 }, (_, i) =>
    trial(given, members, i % members.length, random),
  ).flatMap(({ tape }) => tape);
  expect(words.every((word) => Number.isInteger(word) && word >= 0 && word <= last)).toBe(true);
  expect(words.filter((word) => word === 0).length).toBeGreaterThan(100);
  expect(words.filter((word) => word === last).length).toBeGreaterThan(20);
});
