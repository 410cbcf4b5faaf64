import { optimizer, type Optimizer } from './optimizer.ts';

/** w ← w − λg. */
export function sgd(): Optimizer {
  return optimizer({ name: 'SGD', hyperparameters: ['lambda'], update: 'w = w - lambda*g' });
}

/** w ← w − λ sign g: only the direction counts. */
export function signSgd(): Optimizer {
  return optimizer({
    name: 'sign SGD',
    hyperparameters: ['lambda'],
    update: 'w = w - lambda*sign(g)',
  });
}
