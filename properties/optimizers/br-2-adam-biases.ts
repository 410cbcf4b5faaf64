import type { NeuralNetwork } from 'brain.js';
import { createRequire } from 'node:module';
import {
  adam,
  adapter,
  choice,
  conformance,
  fraction,
  one,
  optimizer,
  rational,
  scale,
  zero,
} from 'falsifiable';
import { paper } from './paper.ts';

/** What is inside one. */
interface Network extends NeuralNetwork {
  sizes: number[];
  readonly outputs: ArrayLike<number>[];
  readonly deltas: Float32Array[];
  readonly biases: Float32Array[];
  updateTrainingOptions(options: Readonly<Record<string, unknown>>): void;
  initialize(): void;
  adjustWeights(): void;
}

// By itself: the package as a whole loads a GPU library too.
const { default: Made } = createRequire(import.meta.url)('brain.js/dist/neural-network.js') as {
  default: new () => Network;
};

const half = rational('1/2');
const decay = fraction({ above: 0, to: '255/256' });

/** The first step: the averages it uses have not seen the gradient. */
const simplest = {
  instance: {
    learningRate: half,
    beta1: half,
    beta2: half,
    epsilon: rational('1/16'),
    dimension: 1,
    start: [zero],
    gradients: [one],
  },
  theory: [{ low: -0.470589, high: -0.470587 }],
  observed: [0],
};

const driven = {
  source: { paper, at: 'neural-network.js, _adjustWeightsAdam' },
  // It keeps parameters and averages in float32 and computes in doubles.
  arithmetic: 'float32' as const,
  // It refuses 0, and 1 or more.
  hyperparameters: {
    lambda: scale({ from: '1/64', to: '1/2' }),
    beta1: decay,
    beta2: decay,
    epsilon: choice([rational('1/16'), rational('1/1024'), rational('1/100000000')]),
  },
  start: (parameters: number[], { lambda, ...rest }: Readonly<Record<string, number>>) => {
    const network = new Made();
    network.updateTrainingOptions({ praxis: 'adam', learningRate: lambda, ...rest });
    network.sizes = [1, parameters.length];
    network.initialize();
    network.outputs[0] = [1];
    network.biases[1]!.set(parameters);
    return network;
  },
  step: (gradients: number[], network: Network) => {
    // Its deltas point downhill.
    network.deltas[1]!.set(gradients.map((g) => -g));
    network.adjustWeights();
    return network.biases[1]!;
  },
};

export default conformance(
  adapter({ id: 'BR-2', name: 'Adam of brain.js on biases', recursion: adam(), ...driven }),
  {
    update: simplest,
    steady: { ...simplest, theory: [{ low: -0.47059, high: -0.470587 }] },
  },
);

// What it does instead: a step along the averages before this gradient, corrected as if it were among them.
conformance(
  adapter({
    id: 'BR-2-as-written',
    name: 'Adam of brain.js on biases as it is written',
    recursion: optimizer({
      ...adam(),
      name: 'Adam with stale averages',
      initial: { b1t: '1', b2t: '1' },
      update:
        'b1t = b1t*beta1; b2t = b2t*beta2; w = w - lambda*(m/(1 - b1t))/(sqrt(v/(1 - b2t)) + epsilon); m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2',
    }),
    ...driven,
  }),
);
