// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { adam, adapter, conformance } from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

export default conformance(
  adapter({
    id: 'TF-6',
    name: 'Adam of TensorFlow.js',
    source: { paper, at: 'optimizers/adam_optimizer.ts' },
    recursion: adam(),
    arithmetic: 'float32',
    start: (parameters, { lambda, beta1, beta2, epsilon }) => ({
      optimizer: tf.train.adam(lambda, beta1, beta2, epsilon),
      w: tf.variable(tf.tensor1d(parameters)),
    }),
    step: (gradients, { optimizer, w }) => {
      tf.tidy(() => optimizer.applyGradients([{ name: w.name, tensor: tf.tensor1d(gradients) }]));
      return w.dataSync();
    },
    stop: ({ optimizer, w }) => {
      optimizer.dispose();
      w.dispose();
    },
  }),
);
