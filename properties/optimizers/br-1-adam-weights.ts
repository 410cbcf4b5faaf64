import type { NeuralNetwork } from 'brain.js';
import { createRequire } from 'node:module';
import { adam, adapter, choice, conformance, fraction, rational, scale } from 'falsifiable';
import { paper } from './paper.ts';

/** What is inside one. */
interface Network extends NeuralNetwork {
  sizes: number[];
  readonly outputs: ArrayLike<number>[];
  readonly deltas: Float32Array[];
  readonly weights: Float32Array[][];
  updateTrainingOptions(options: Readonly<Record<string, unknown>>): void;
  initialize(): void;
  adjustWeights(): void;
}

// By itself: the package as a whole loads a GPU library too.
const { default: Made } = createRequire(import.meta.url)('brain.js/dist/neural-network.js') as {
  default: new () => Network;
};

const decay = fraction({ above: 0, to: '255/256' });

export default conformance(
  adapter({
    id: 'BR-1',
    name: 'Adam of brain.js on weights',
    source: { paper, at: 'neural-network.js, _adjustWeightsAdam' },
    recursion: adam(),
    // It keeps parameters and averages in float32 and computes in doubles.
    arithmetic: 'float32',
    // It refuses 0, and 1 or more.
    hyperparameters: {
      lambda: scale({ from: '1/64', to: '1/2' }),
      beta1: decay,
      beta2: decay,
      epsilon: choice([rational('1/16'), rational('1/1024'), rational('1/100000000')]),
    },
    start: (parameters, { lambda, ...rest }) => {
      const network = new Made();
      network.updateTrainingOptions({ praxis: 'adam', learningRate: lambda, ...rest });
      network.sizes = [1, parameters.length];
      network.initialize();
      network.outputs[0] = [1];
      for (const [i, w] of parameters.entries()) network.weights[1]![i]![0] = w;
      return network;
    },
    step: (gradients, network) => {
      // Its deltas point downhill.
      network.deltas[1]!.set(gradients.map((g) => -g));
      network.adjustWeights();
      return network.weights[1]!.map(([w]) => w!);
    },
  }),
);
