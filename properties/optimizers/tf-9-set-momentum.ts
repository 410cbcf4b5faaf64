// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { adapter, conformance, heavyBall, one, rational, zero } from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

const half = rational('1/2');

/** Its setter changes a field that no step reads: the momentum stays what the constructor was given. */
export default conformance(
  adapter({
    id: 'TF-9',
    name: 'Momentum of TensorFlow.js, set afterwards',
    source: { paper, at: 'optimizers/momentum_optimizer.ts' },
    recursion: heavyBall(),
    arithmetic: 'float32',
    start: (parameters, { lambda, mu }) => {
      const optimizer = tf.train.momentum(lambda!, 0);
      optimizer.setMomentum(mu!);
      return { optimizer, w: tf.variable(tf.tensor1d(parameters)) };
    },
    step: (gradients, { optimizer, w }) => {
      tf.tidy(() => optimizer.applyGradients([{ name: w.name, tensor: tf.tensor1d(gradients) }]));
      return w.dataSync();
    },
    stop: ({ optimizer, w }) => {
      optimizer.dispose();
      w.dispose();
    },
  }),
  {
    update: {
      instance: {
        learningRate: one,
        momentum: half,
        dimension: 1,
        start: [zero],
        gradients: [one, zero],
      },
      theory: [
        { low: -1, high: -1 },
        { low: -1.5, high: -1.5 },
      ],
      observed: [-1, -1],
    },
    stability: {
      instance: {
        learningRate: one,
        momentum: half,
        normalizedStep: rational('5/2'),
        curvature: rational('5/2'),
      },
      theory: 'shrinks',
      observed: 'grows',
    },
  },
);
