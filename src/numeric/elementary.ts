import { exponential } from './exponential.ts';
import { hyperbolicTangent } from './hyperbolic-tangent.ts';
import { logarithm } from './logarithm.ts';
import { cosine, sine } from './sine.ts';
import type { Primitives } from './primitive.ts';

/** The functions that IEEE arithmetic does not have, by the name they bear in formulas. */
export const elementary = {
  sin: sine,
  cos: cosine,
  exp: exponential,
  log: logarithm,
  tanh: hyperbolicTangent,
} satisfies Readonly<Record<string, <T>(o: Primitives<T>, x: T) => T>>;
