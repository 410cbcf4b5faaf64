import type { Recursion } from './recursion.ts';
import { withMemory } from './with-memory.ts';

/**
 * The recursion under AR(1) noise in place of its sample `xi`, with correlation 3/5 from step to step and still of
 * variance 1: coefficients of 3-4-5, so that all is rational.
 */
export function withAutoregression(process: Recursion): Recursion {
  const next = '3/5*n + 4/5*xi';
  return withMemory(process, { states: { n: next }, samples: { xi: next } });
}
