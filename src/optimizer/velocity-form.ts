import { optimizer, type Optimizer } from './optimizer.ts';

/** Heavy ball with a velocity that sums steps: v ← μv − λg, w ← w + v. At a constant λ it is the heavy ball. */
export function velocityForm(): Optimizer {
  return optimizer({
    name: 'heavy ball, velocity form',
    states: ['v'],
    hyperparameters: ['lambda', 'mu'],
    update: 'v = mu*v - lambda*g; w = w + v',
  });
}
