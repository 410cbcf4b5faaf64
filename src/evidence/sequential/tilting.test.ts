import { describe, expect, test } from 'vitest';
import { seedOf } from '../../numeric/stream.ts';
import { stoppedRuns, stopsOutside } from './calibration.ts';
import { gammaDraw } from './draws.ts';
import { meanSequence } from './mean-sequence.ts';
import { rareError } from './tilting.ts';

const seed = seedOf('rare errors of T2');

test('tilting agrees with plain simulation where both are possible', () => {
  const [alpha, horizon, runs] = [0.01, 120, 8000];
  const alarms = stoppedRuns({
    subject: () => stopsOutside(meanSequence({ alpha }), 1),
    draw: (seed) => {
      const next = gammaDraw(seed, 20);
      return () => next() / 20;
    },
    runs,
    blocks: horizon,
    blockSize: 1,
    seed,
  });
  const tilted = rareError({ alpha, terms: 40, horizon, paths: 4000, seed });
  const deviation = Math.hypot(Math.sqrt(alarms) / runs, tilted.standardError);
  expect(Math.abs(tilted.probability - alarms / runs)).toBeLessThan(3 * deviation);
});

describe('T2 at α = 1e-11, the share of one instance, on averages of squares', () => {
  const alpha = 1e-11;
  const error = (terms: number, horizon: number) =>
    rareError({ alpha, terms, horizon, paths: 4000, seed });

  test.for([120, 240, 1000])('of 256 terms errs at most twice as often in %i looks', (horizon) => {
    const { probability, standardError } = error(256, horizon);
    expect(standardError).toBeLessThan(0.06 * alpha);
    expect(probability + 3 * standardError).toBeLessThan(2 * alpha);
  });

  test('of 64 terms errs more than twice as often: 256 are not a luxury', () => {
    const { probability, standardError } = error(64, 120);
    expect(probability - 3 * standardError).toBeGreaterThan(2 * alpha);
  });
});
