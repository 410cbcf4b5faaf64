import { describe, expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import {
  contraction,
  isPublishedStep,
  oneStepBound,
  publishedOneStepBound,
  robustOneStepBound,
  spread,
} from './one-step-bound.ts';

/** Instance A: K odd through (0, 0), (1, −2/5), (2, 3/5), slope 1 outside; L = 1, c = 3/10, η = 1/4, r = 4. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  convexity: rational('3/10'),
  noiseVariance: rational(16),
};

describe('oneStepBound', () => {
  test('has the share λ = 7/80 and the addition b = 25/16 of instance A', () => {
    expect(toText(contraction(instanceA))).toBe('7/80');
    expect(toText(spread(instanceA))).toBe('25/16');
    expect(isPublishedStep(instanceA)).toBe(true);
    expect(isPublishedStep({ ...instanceA, learningRate: rational('3/10') })).toBe(false);
  });

  test.each([
    [0, '25/16'],
    [9, '391/40'],
  ])('at squared distance %d is %s', (squaredDistance, bound) => {
    expect(toText(oneStepBound(instanceA, rational(squaredDistance)))).toBe(bound);
  });

  test('is attained by f = −x²/2 with the one-point convexity at y = 2', () => {
    const step = {
      learningRate: rational('1/3'),
      smoothness: one,
      convexity: rational(-1),
      noiseVariance: rational('9/4'),
    };
    expect(toText(oneStepBound(step, rational(4)))).toBe('68/9');
  });

  test('is 413/4096 where the paper claims it on the cone, and needs the paper’s hypotheses there', () => {
    const cone = {
      learningRate: rational('1/4'),
      smoothness: one,
      convexity: rational('1/2'),
      noiseVariance: one,
    };
    const squaredDistance = rational('1/256');
    expect(
      toText(publishedOneStepBound(cone, { squaredDistance, descent: rational('1/16') })),
    ).toBe('413/4096');
    expect(() =>
      publishedOneStepBound(cone, { squaredDistance, descent: rational('1/1024') }),
    ).toThrow('descent ≥ 1/512, got 1/1024');
    expect(() =>
      publishedOneStepBound({ ...cone, learningRate: one }, { squaredDistance, descent: one }),
    ).toThrow('1/(2L)');
  });

  test('in its robust form adds η²L²D + 8η⁴L²r²', () => {
    expect(toText(robustOneStepBound(instanceA, one).sub(oneStepBound(instanceA, one)))).toBe(
      '9/16',
    );
  });

  test('needs a step above 0 and a squared distance of at least 0', () => {
    expect(() => oneStepBound({ ...instanceA, learningRate: rational(0) }, one)).toThrow(
      'oneStepBound requires learningRate > 0, got 0',
    );
    expect(() => robustOneStepBound(instanceA, rational(-1))).toThrow(
      'robustOneStepBound requires squaredDistance ≥ 0, got -1',
    );
  });
});
