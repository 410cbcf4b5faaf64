import { compose } from '../../src/dynamics/compose.ts';
import { landscape } from '../../src/landscape/landscape.ts';
import { rademacher } from '../../src/noise/finite-laws.ts';
import { adam, amsgrad } from '../../src/optimizer/adam.ts';
import { rmsprop } from '../../src/optimizer/adaptive.ts';
import type { Optimizer } from '../../src/optimizer/optimizer.ts';
import type { Replica } from '../contenders/alea.ts';
import { meanSquare } from './mean-square.ts';
import type { Workload } from './workload.ts';

/** Two data points: the loss (w − x)²/2 with x = ±1. */
const twoPoints = landscape({
  name: 'two points',
  coordinates: ['w'],
  samples: ['x'],
  loss: '(w - x)^2/2',
  gradient: { w: 'w - x' },
});
const constants = { lambda: 1 / 10, beta1: 9 / 10, beta2: 99 / 100, epsilon: 1e-8 };

/** Recursions with roots and quotients, at rates and averages as people set them (K4). */
export const adaptive: readonly Workload[] = [
  rule('K4 AMSGrad', amsgrad(), amsgradByHand),
  rule('K4 Adam', adam()),
  rule('K4 RMSProp', rmsprop()),
];

function rule(name: string, optimizer: Optimizer, byHand?: Replica): Workload {
  const starts = optimizer.states.filter((state) => Object.hasOwn(optimizer.initial, state));
  return meanSquare({
    name,
    burnIn: 200,
    process: {
      recursion: compose({ landscape: twoPoints, noise: { x: rademacher() }, optimizer }),
      constants: Object.fromEntries(
        optimizer.hyperparameters.map((key) => [key, constants[key as keyof typeof constants]]),
      ),
    },
    sheet: {
      step: ['g = w - x', ...optimizer.update.split(';').map((line) => line.trim())],
      // The powers of β begin at 1.
      start: Object.fromEntries(starts.map((state) => [state, 1])),
    },
    ...(byHand === undefined ? {} : { byHand }),
    inC: true,
    inNumpy: true,
  });
}

function amsgradByHand(random: () => number, burnIn: number, steps: number): number {
  const { lambda, beta1, beta2 } = constants;
  let [w, m, v, largest, total] = [0, 0, 0, 0, 0];
  for (let t = 1; t <= burnIn + steps; t++) {
    const g = w - (random() < 0.5 ? -1 : 1);
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g * g;
    largest = Math.max(largest, v);
    w -= (lambda * m) / Math.sqrt(largest);
    if (t > burnIn) total += w * w;
  }
  return total / steps;
}
