import type { Paper } from 'falsifiable';

/** Not a paper: the packages whose optimizers are checked here. */
export const paper: Paper = {
  key: 'optimizers',
  authors: 'the authors of TensorFlow.js and brain.js',
  title: 'Optimizers of @tensorflow/tfjs-core 4.22.0 and brain.js 1.6.1',
  venue: 'npm',
  year: 2024,
  link: 'https://www.npmjs.com/package/@tensorflow/tfjs-core',
};
