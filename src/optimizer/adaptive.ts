import { optimizer, type Optimizer } from './optimizer.ts';

/** AdaGrad (Duchi, Hazan and Singer 2011): the step shrinks with the gradients seen so far. */
export function adagrad(): Optimizer {
  return optimizer({
    name: 'AdaGrad',
    states: ['v'],
    hyperparameters: ['lambda', 'epsilon'],
    update: 'v = v + g^2; w = w - lambda*g/(sqrt(v) + epsilon)',
  });
}

/** RMSProp (Tieleman and Hinton 2012): the same with an exponential average, uncorrected. */
export function rmsprop(): Optimizer {
  return optimizer({
    name: 'RMSProp',
    states: ['v'],
    hyperparameters: ['lambda', 'beta2', 'epsilon'],
    update: 'v = beta2*v + (1 - beta2)*g^2; w = w - lambda*g/(sqrt(v) + epsilon)',
  });
}
