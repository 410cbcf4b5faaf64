import { drifts } from '../evidence/drifts.ts';
import { means } from '../evidence/means.ts';
import { probabilities } from '../evidence/probabilities.ts';
import { variances } from '../evidence/variances.ts';
import { adaptive } from '../workloads/adaptive.ts';
import { balls } from '../workloads/ball.ts';
import { products } from '../workloads/products.ts';
import { vectors } from '../workloads/vectors.ts';
import { countedWalk, walk } from '../workloads/walk.ts';
import { waves } from '../workloads/waves.ts';
import { compileSection } from './compile-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { growthSection } from './growth-section.ts';
import { kernelSection } from './kernel-section.ts';
import { memorySection } from './memory-section.ts';
import { verifySection } from './verify-section.ts';
import type { Section } from './section.ts';

/** The whole benchmark, in order. */
export const sections: readonly Section[] = [
  kernelSection('K1', 'multiplicative scalar walks', [walk, countedWalk]),
  kernelSection('K2', 'linear recursions with noise of several laws', balls),
  kernelSection('K3', 'products of random matrices', [products]),
  kernelSection('K4', 'adaptive recursions', adaptive),
  kernelSection('K5', 'vector states', [vectors]),
  kernelSection('K6', 'landscapes with sin, tanh, exp', waves),
  evidenceSection('T1', 'values to a verdict where the law is known', [
    ...variances,
    ...probabilities,
  ]),
  evidenceSection('T2', 'values to a verdict on a mean', means),
  evidenceSection('T3', 'values to a verdict on a drift', drifts),
  growthSection,
  compileSection,
  memorySection,
  verifySection,
];
