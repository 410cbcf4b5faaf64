// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { adapter, conformance, sgd } from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

export default conformance(
  adapter({
    id: 'TF-1',
    name: 'SGD of TensorFlow.js',
    source: { paper, at: 'optimizers/sgd_optimizer.ts' },
    recursion: sgd(),
    arithmetic: 'float32',
    start: (parameters, { lambda }) => ({
      optimizer: tf.train.sgd(lambda!),
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
