import { expect, test } from 'vitest';
import { one, rational } from '../numeric/rational.ts';
import { contraction, isPublishedStep } from '../theory/one-step-bound.ts';
import { shrinkingBowl } from './shrinking-bowl.ts';

const raw = {
  shape: 'bumps' as const,
  relativeStep: rational('1/2'),
  relativeConvexity: rational('1/2'),
  steepness: one,
  curvature: rational(2),
  unit: rational('1/4'),
  places: [rational(2), rational('1/2')],
  bumps: [one, rational(-1)],
  shrinkage: [rational('1/2'), rational('1/4')],
  stages: 3 as const,
};

test('every stage of a shrinking bowl obeys the published conditions on its step', () => {
  const { stages, noise, noiseRadius, breakpoints } = shrinkingBowl(raw);
  expect(stages.map(({ learningRate }) => learningRate.div(stages[0].learningRate))).toEqual(
    ['1', '1/2', '1/8'].map((share) => rational(share)),
  );
  for (const stage of stages) {
    expect(isPublishedStep(stage)).toBe(true);
    expect(contraction(stage).compare(0)).toBe(1);
    expect(stage.convexity.gte(one)).toBe(true);
  }
  expect(noise.variance).toEqual(noiseRadius.mul(noiseRadius));
  expect(stages[0].learningRate.mul(noiseRadius)).toEqual(raw.unit);
  expect(breakpoints.map((place) => place.toFraction())).toEqual(['-1/2', '-1/8', '1/8', '1/2']);
});

test('a plain one is a parabola', () => {
  const { slopes, stages } = shrinkingBowl({ ...raw, shape: 'plain' });
  expect(new Set(slopes.map((slope) => slope.toFraction()))).toEqual(new Set(['2']));
  expect(stages.map(({ convexity }) => convexity.toFraction())).toEqual(['2', '2', '2']);
});
