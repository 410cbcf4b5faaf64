import { optimizer, type Optimizer } from './optimizer.ts';

/**
 * Nesterov's method in its own two sequences: the parameter `w` is the lookahead point y, where the gradient
 * is read, and the state `z` the iterate: z' = y − λg(y), y' = z' + μ(z' − z).
 */
export function nesterov(): Optimizer {
  return optimizer({
    name: 'Nesterov',
    states: ['z'],
    hyperparameters: ['lambda', 'mu'],
    initial: { z: 'w' },
    update: 'next = w - lambda*g; w = next + mu*(next - z); z = next',
  });
}

/** The form of the software libraries, m ← μm + g, w ← w − λ(g + μm): the same lookahead sequence. */
export function nesterovLookahead(): Optimizer {
  return optimizer({
    name: 'Nesterov, lookahead form',
    states: ['m'],
    hyperparameters: ['lambda', 'mu'],
    update: 'm = mu*m + g; w = w - lambda*(g + mu*m)',
  });
}
