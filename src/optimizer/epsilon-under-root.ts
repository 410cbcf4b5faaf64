import { optimizer, type Optimizer } from './optimizer.ts';

/**
 * RMSProp in the form of TensorFlow, after the note of Tieleman and Hinton (2012): ε stands under the root, and the momentum
 * adds up steps, λ included. `rmsprop` has ε outside and no momentum.
 */
export function rmspropMomentum(): Optimizer {
  return optimizer({
    name: 'RMSProp with momentum',
    states: ['v', 'm'],
    hyperparameters: ['lambda', 'beta2', 'mu', 'epsilon'],
    update: 'v = beta2*v + (1 - beta2)*g^2; m = mu*m + lambda*g/sqrt(v + epsilon); w = w - m',
  });
}

/**
 * The same divided by the standard deviation instead of the root mean square (Graves 2013, Generating Sequences with Recurrent
 * Neural Networks, equations 38 to 41): a is the average of the gradients, v − a² their variance and never negative.
 */
export function rmspropCentered(): Optimizer {
  return optimizer({
    name: 'centered RMSProp',
    states: ['v', 'a', 'm'],
    hyperparameters: ['lambda', 'beta2', 'mu', 'epsilon'],
    update:
      'v = beta2*v + (1 - beta2)*g^2; a = beta2*a + (1 - beta2)*g; m = mu*m + lambda*g/sqrt(v - a^2 + epsilon); w = w - m',
  });
}

/**
 * AdaGrad (Duchi, Hazan and Singer 2011) as TensorFlow has it: ε under the root, and the sum of squares starts at `accumulator`.
 */
export function adagradUnderRoot({ accumulator = '0' } = {}): Optimizer {
  return optimizer({
    name: 'AdaGrad, ε under the root',
    states: ['v'],
    hyperparameters: ['lambda', 'epsilon'],
    initial: { v: accumulator },
    update: 'v = v + g^2; w = w - lambda*g/sqrt(v + epsilon)',
  });
}
