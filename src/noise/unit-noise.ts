import { gaussian, laplace, studentT, uniform } from './continuous-laws.ts';
import { rademacher, skewTwoPoint } from './finite-laws.ts';
import type { Law } from './law.ts';

/**
 * Six shapes of noise of mean 0 and variance 1, for claims in which the shape does not matter: two-point, flat, peaked,
 * heavy-tailed, skew. t has 9 degrees, so that squares of iterates have a variance and a third moment to test with.
 */
export const unitNoise = {
  gaussian: gaussian(),
  rademacher: rademacher(),
  uniform: uniform(),
  laplace: laplace(),
  student: studentT({ degrees: 9 }),
  skew: skewTwoPoint(),
} as const satisfies Readonly<Record<string, Law>>;

export type NoiseShape = keyof typeof unitNoise;

/** The names of the six shapes. */
export const noiseShapes = [
  'gaussian',
  'rademacher',
  'uniform',
  'laplace',
  'student',
  'skew',
] as const satisfies readonly NoiseShape[];
