// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  adapter,
  choice,
  conformance,
  fraction,
  one,
  optimizer,
  rational,
  rmspropCentered,
  scale,
  zero,
  type Optimizer,
} from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

const driven = (recursion: Optimizer) => ({
  source: { paper, at: 'optimizers/rmsprop_optimizer.ts' },
  recursion,
  arithmetic: 'float32' as const,
  start: (
    parameters: number[],
    { lambda, beta2, mu, epsilon }: Readonly<Record<string, number>>,
  ) => ({
    optimizer: tf.train.rmsprop(lambda!, beta2, mu, epsilon, true),
    w: tf.variable(tf.tensor1d(parameters)),
  }),
  step: (gradients: number[], run: { optimizer: tf.Optimizer; w: tf.Variable }) => {
    const { optimizer, w } = run;
    tf.tidy(() => optimizer.applyGradients([{ name: w.name, tensor: tf.tensor1d(gradients) }]));
    return w.dataSync();
  },
  stop: ({ optimizer, w }: { optimizer: tf.Optimizer; w: tf.Variable }) => {
    optimizer.dispose();
    w.dispose();
  },
});

/** One step on a gradient of 0, where v = a = 0: the root of −ε. */
const simplest = {
  instance: {
    learningRate: one,
    beta2: zero,
    momentum: zero,
    epsilon: one,
    dimension: 1,
    start: [zero],
    gradients: [zero],
  },
  theory: [0],
  observed: ['NaN'],
};

export default conformance(
  adapter({ id: 'TF-5', name: 'Centered RMSProp of TensorFlow.js', ...driven(rmspropCentered()) }),
  {
    update: simplest,
    rest: simplest,
  },
);

// What it does instead, where that has a root: gradients of one sign, far from equal, and a small ε.
const between = fraction({ from: '1/4', to: '3/4' });

conformance(
  adapter({
    id: 'TF-5-as-written',
    name: 'Centered RMSProp of TensorFlow.js as it is written',
    ...driven(
      optimizer({
        ...rmspropCentered(),
        name: 'centered RMSProp with −ε',
        initial: {},
        update: rmspropCentered().update.replace('v - a^2 + epsilon', 'v - (a^2 + epsilon)'),
      }),
    ),
    hyperparameters: {
      beta2: between,
      mu: between,
      epsilon: choice([rational('1/1024'), rational('1/10000000')]),
    },
    gradients: scale({ from: '1/2', to: 4 }),
  }),
);
