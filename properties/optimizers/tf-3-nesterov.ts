// oxlint-disable-next-line import/no-unassigned-import -- the backend registers itself
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { adapter, conformance, nesterovLookahead } from 'falsifiable';
import { paper } from './paper.ts';

// Without it the CPU backend greets on its first operation.
tf.enableProdMode();

export default conformance(
  adapter({
    id: 'TF-3',
    name: 'Nesterov momentum of TensorFlow.js',
    source: { paper, at: 'optimizers/momentum_optimizer.ts' },
    recursion: nesterovLookahead(),
    arithmetic: 'float32',
    start: (parameters, { lambda, mu }) => ({
      optimizer: tf.train.momentum(lambda!, mu!, true),
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
