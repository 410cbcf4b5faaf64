import { substitute } from '../numeric/calculus.ts';
import { formula } from '../numeric/formula.ts';
import { entryName, indices } from './entries.ts';
import { landscape, type Landscape } from './landscape.ts';

export interface NetworkShape {
  /** Number of inputs, samples x1, x2 …. */
  readonly inputs: number;
  /** Neurons of each hidden layer; none makes a linear regression. */
  readonly hidden: readonly number[];
  /** s as a formula in z. */
  readonly activation: string;
  /** Which neurons have a bias b; none where left out. */
  readonly bias?: 'hidden' | 'output';
}

/** The weight of layer l (from 1) from neuron j to neuron i. */
export function weightName(layer: number, i: number, j: number): string {
  return `w${layer}_${i}_${j}`;
}

/** The bias of neuron i of layer l. */
export function biasName(layer: number, i: number): string {
  return `b${layer}_${i}`;
}

/**
 * ℓ = (W_D s(W_{D−1} … s(W_1 x)) − y)² with one output y: a layered network as a formula in its weights. Formulas grow
 * with the product of the widths; meant for a few neurons.
 */
export function network({ inputs, hidden, activation, bias }: NetworkShape): Landscape {
  const widths = [inputs, ...hidden, 1];
  const s = formula(activation, ['z']);
  const coordinates: string[] = [];
  const neuron = (layer: number, i: number, below: readonly string[]) => {
    const terms = below.map((input, j) => `${weightName(layer, i, j + 1)}*(${input})`);
    coordinates.push(...below.map((_, j) => weightName(layer, i, j + 1)));
    if (bias !== (layer === widths.length - 1 ? 'output' : 'hidden')) return terms.join(' + ');
    coordinates.push(biasName(layer, i));
    return [...terms, biasName(layer, i)].join(' + ');
  };
  const samples = indices(inputs).map((i) => entryName('x', i));
  let values: readonly string[] = samples;
  for (const [index, width] of widths.slice(1).entries()) {
    const below = values;
    const sums = indices(width).map((i) => neuron(index + 1, i, below));
    const isOutput = index === widths.length - 2;
    values = isOutput ? sums : sums.map((z) => substitute(s, { z: formula(z) }).source);
  }
  return landscape({
    name: `network ${widths.join('-')} with s(z) = ${activation}`,
    coordinates,
    samples: [...samples, 'y'],
    loss: `(${values[0]!} - y)^2`,
  });
}
