import { adam } from './adam.ts';
import { optimizer, type Optimizer } from './optimizer.ts';

/**
 * Weight decay of its own (Loshchilov and Hutter 2019): w shrinks by 1 − λd beside the step, which does not see d. Libraries scale d by λ
 * as we do; the paper scales it by the schedule alone.
 */
const shrunk = '(1 - lambda*d)*w';

export function decoupledSgd(): Optimizer {
  return optimizer({
    name: 'SGD with decoupled decay',
    hyperparameters: ['lambda', 'd'],
    update: `w = ${shrunk} - lambda*g`,
  });
}

export function decoupledHeavyBall(): Optimizer {
  return optimizer({
    name: 'heavy ball with decoupled decay',
    states: ['m'],
    hyperparameters: ['lambda', 'mu', 'd'],
    update: `m = mu*m + g; w = ${shrunk} - lambda*m`,
  });
}

/** AdamW: Adam with decoupled decay. */
export function adamW(): Optimizer {
  const plain = adam();
  return {
    ...plain,
    name: 'AdamW',
    hyperparameters: [...plain.hyperparameters, 'd'],
    update: plain.update.replace('w = w', `w = ${shrunk}`),
  };
}
