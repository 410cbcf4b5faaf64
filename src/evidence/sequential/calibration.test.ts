import { describe, expect, test } from 'vitest';
import { seedOf } from '../../numeric/stream.ts';
import { bernoulliTest, type BernoulliRequest } from './bernoulli-test.ts';
import { mostErrors, stoppedRuns, stopsOn, stopsOutside, type Trial } from './calibration.ts';
import * as draws from './draws.ts';
import { driftTest } from './drift-test.ts';
import { meanSequence } from './mean-sequence.ts';
import { varianceTest } from './variance-test.ts';

const alpha = 0.01;
const runs = 2000;

type Case = [name: string, trial: Pick<Trial, 'subject' | 'draw' | 'blocks' | 'blockSize'>];

const chain = { coefficient: 0.7, burnIn: 40, length: 3400 };

/** T1 for v = 1 ± 20 % in looks of 50, until one error. */
function gaussian(wrong: 'holds' | 'refuted', variance: number, tolerance: number): Case[1] {
  const request = { alpha, variance: 1, tolerance, resolution: 0.2 };
  const subject = () => stopsOn(varianceTest(request), wrong);
  return {
    subject,
    draw: (seed) => draws.scaled(draws.gaussianDraw(seed), Math.sqrt(variance)),
    blocks: 100,
    blockSize: 50,
  };
}

/** T1 about p = 0.2 to ±0.05 in looks of 50. */
function indicators(
  wrong: 'holds' | 'refuted',
  p: number,
  side: NonNullable<BernoulliRequest['side']>,
): Case[1] {
  const request = { alpha, probability: 0.2, tolerance: 0, resolution: 0.05, side };
  const subject = () => stopsOn(bernoulliTest(request), wrong);
  return { subject, draw: (seed) => draws.bernoulliDraw(seed, p), blocks: 100, blockSize: 50 };
}

/** T2, looked at after every replicate. */
function means(draw: Trial['draw'], mean = 0, blocks = 200): Case[1] {
  return { subject: () => stopsOutside(meanSequence({ alpha }), mean), draw, blocks, blockSize: 1 };
}

/** T3 on u⁴, whose mean is 0.2. */
function skewed(threshold: number, ...wrong: ('above' | 'below')[]): Case[1] {
  const subject = () => stopsOn(driftTest({ alpha, low: 0, high: 1, threshold }), ...wrong);
  return { subject, draw: draws.skewedDraw, blocks: 100, blockSize: 20 };
}

const calibrated: Case[] = [
  ['T1 refutes a true variance', gaussian('refuted', 1, 0)],
  ['T1 refutes a variance on the edge of its tolerance', gaussian('refuted', 1.1, 0.1)],
  ['T1 confirms a variance on the upper edge of its resolution', gaussian('holds', 1.2, 0)],
  ['T1 confirms a variance on the lower edge of its resolution', gaussian('holds', 0.8, 0)],
  ['T1 refutes a true probability', indicators('refuted', 0.2, 'equal')],
  ['T1 refutes a true upper bound', indicators('refuted', 0.2, 'atMost')],
  ['T1 refutes a true lower bound', indicators('refuted', 0.2, 'atLeast')],
  ['T1 confirms an upper bound wrong by its resolution', indicators('holds', 0.25, 'atMost')],
  ['T1 confirms a lower bound wrong by its resolution', indicators('holds', 0.15, 'atLeast')],
  ['T2 excludes a Gaussian mean', means(draws.gaussianDraw)],
  ['T2 excludes a uniform mean', means(draws.uniformDraw)],
  ['T2 excludes a Laplace mean', means(draws.laplaceDraw)],
  [
    // 3400 steps are 600 of the chain's (1 + ρ)/(1 − ρ) correlated ones, 40 are 14 relaxation times 1/log(1/ρ).
    'T2 excludes the second moment of an AR(1) chain, from averages along chains',
    means((seed) => draws.chainAverageDraw(seed, chain), 1 / 3 / (1 - 0.49), 64),
  ],
  ['T3 places a skewed mean that is on its threshold', skewed(0.2, 'above', 'below')],
  ['T3 places a skewed mean above its threshold below it', skewed(0.15, 'below')],
  ['T3 places a skewed mean below its threshold above it', skewed(0.25, 'above')],
];

describe(`error at most ${alpha} in ${runs} runs with a look after every block`, () => {
  test.for(calibrated)('%s', ([name, trial]) => {
    expect(errors(name, trial)).toBeLessThanOrEqual(mostErrors(runs, alpha));
  });
});

test('mostErrors is the 0.999 quantile of the binomial law', () => {
  // Bin(3, 1/2): P(≤ 2) = 7/8. Bin(10, 0.01): P(≤ 1) = 0.99573, P(≤ 2) = 0.99989.
  expect(mostErrors(3, 0.5)).toBe(3);
  expect(mostErrors(10, 0.01)).toBe(2);
});

function errors(name: string, trial: Case[1]): number {
  return stoppedRuns({ ...trial, runs, seed: seedOf('calibration', name) });
}
