// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { adapter, conformance, rmspropMomentum } from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

export default conformance(
  adapter({
    id: 'TF-4',
    name: 'RMSProp of TensorFlow.js',
    source: { paper, at: 'optimizers/rmsprop_optimizer.ts' },
    recursion: rmspropMomentum(),
    arithmetic: 'float32',
    start: (parameters, { lambda, beta2, mu, epsilon }) => ({
      optimizer: tf.train.rmsprop(lambda!, beta2, mu, epsilon),
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
