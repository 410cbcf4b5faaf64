import { describe, expect, test } from 'vitest';
import { rational, type Rational } from '../numeric/rational.ts';
import { batchAtoms } from './batch-atoms.ts';
import { rademacherSweep, sweepPhase } from './rademacher-sweep.ts';
import { saddleExponent, saddlePhase, type SaddleNoise } from './saddle-phase.ts';
import { twoLayerPhase } from './two-layer-phase.ts';

const half = rational('1/2');
const atoms = (...values: Rational[]): SaddleNoise => ({
  atoms: values.map((value) => ({ value, weight: rational(1) })),
});
const rademacher = atoms(rational(-1), rational(1));
const at = (
  mean: string,
  deviation: string,
  noise: SaddleNoise,
  learningRate = half,
  batchSize = 1,
) => ({
  mean: rational(mean),
  deviation: rational(deviation),
  noise,
  learningRate,
  batchSize,
});

describe('saddlePhase', () => {
  test('is the phase of the catalogue for two equally likely values', () => {
    for (let m = 1; m < 24; m++) {
      for (let s = 1; s < 40; s++) {
        const p = { signal: rational(m, 12), signalStd: rational(s, 12) };
        const seen = saddlePhase(at(`${m}/12`, `${s}/12`, rademacher));
        expect(seen, `m = ${m}/12, s = ${s}/12`).toBe(twoLayerPhase(p));
      }
    }
  });

  test.each([
    ['1/4', '1', 'III'],
    ['1/10', '1/2', 'III'],
    ['1/4', '1/2', 'Ia'],
    ['1/4', '3', 'IV'],
  ] as const)('of Gaussian noise, m = %s, s = %s: %s', (mean, deviation, phase) => {
    expect(saddlePhase(at(mean, deviation, 'gaussian'))).toBe(phase);
  });

  test('is undecided for Gaussian noise only next to a boundary', () => {
    const [low, high] = [rational('1'), rational('2')];
    let [a, b] = [low, high];
    for (let i = 0; i < 45; i++) {
      const middle = a.add(b).div(2);
      if (saddlePhase(at('1/4', middle.toFraction(), 'gaussian')) === 'III') a = middle;
      else b = middle;
    }
    expect(saddlePhase(at('1/4', b.toFraction(), 'gaussian'))).toBe('undecided');
    expect(saddlePhase(at('1/4', b.add(rational('1/1000000')).toFraction(), 'gaussian'))).not.toBe(
      'undecided',
    );
  });

  test('knows batches: the batch of 2 for the learning rate 3/4 is not that of 1 for 3/8', () => {
    expect(saddlePhase(at('1/20', '1', rademacher, rational('3/8')))).toBe('III');
    expect(saddlePhase(at('1/20', '1', rademacher, rational('3/4'), 2))).not.toBe('III');
  });

  test('an atom that maps to 0 shrinks', () => {
    expect(saddleExponent(at('1/4', '5/4', rademacher), 'symmetric')).toBeUndefined();
  });

  test('says what it requires', () => {
    expect(() => saddlePhase(at('0', '1', 'gaussian'))).toThrow(
      'saddleSigns requires mean > 0, got 0',
    );
    expect(() => saddlePhase(at('1', '1', 'uniform', half, 2))).toThrow(
      'saddleSigns requires batchSize = 1 for uniform noise, got 2',
    );
  });
});

test('batchAtoms merges equal means', () => {
  const found = batchAtoms((rademacher as { atoms: never }).atoms, 2);
  expect(found.map(({ value, weight }) => [value.toFraction(), weight.toFraction()])).toEqual([
    ['1', '1/4'],
    ['0', '1/2'],
    ['-1', '1/4'],
  ]);
});

describe('rademacherSweep', () => {
  const number = ({
    numerator,
    sign,
    square,
    denominator,
  }: ReturnType<typeof rademacherSweep>['ends'][number]) =>
    (numerator.valueOf() + sign * Math.sqrt(Math.max(0, square.valueOf()))) / denominator.valueOf();
  test.each([
    [
      '1/4',
      '1',
      ['Ia', 'Ib', 'III', 'II', 'IV'],
      [8 / 17, 8 / 15, 1.21807049675467251256519234638, 1.75140383008800584589852567971],
    ],
    [
      '5/4',
      '1',
      ['Ia', 'Ib', 'IV', 'Ib', 'IV'],
      [40 / 41, 1.04633275063795973755483744283, 3.39811169380648470688960700162, 40 / 9],
    ],
    ['1', '1', ['Ia', 'IV'], [1]],
    ['3/2', '1', ['Ia', 'Ib', 'IV'], [12 / 13, 12 / 5]],
  ] as const)('μ = %s, σ = %s', (mean, deviation, phases, ends) => {
    const sweep = rademacherSweep({ mean: rational(mean), deviation: rational(deviation) });
    expect(sweep.phases).toEqual(phases);
    for (const [i, end] of ends.entries()) expect(number(sweep.ends[i]!)).toBeCloseTo(end, 14);
  });

  test.each([
    ['1/2', 'Ib'],
    ['1', 'IV'],
    ['9/5', 'Ib'],
    ['9/4', 'IV'],
  ] as const)('comes back to phase I: μ = 5/4, σ = 1, λ = %s: %s', (learningRate, phase) => {
    const p = { mean: rational('5/4'), deviation: rational(1) };
    expect(sweepPhase({ ...p, learningRate: rational(learningRate) })).toBe(phase);
  });

  test('agrees with the phases on a grid', () => {
    for (let m = 1; m < 20; m++) {
      for (let step = 1; step < 48; step++) {
        const p = {
          mean: rational(m, 10),
          deviation: rational(1),
          learningRate: rational(step, 24),
        };
        const plane = {
          signal: p.mean.mul(p.learningRate).mul(2),
          signalStd: p.learningRate.mul(2),
        };
        expect(sweepPhase(p), `μ = ${m}/10, λ = ${step}/24`).toBe(twoLayerPhase(plane));
      }
    }
  });
});
