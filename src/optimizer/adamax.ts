import { optimizer, type Optimizer } from './optimizer.ts';

/**
 * AdaMax (Kingma and Ba 2015, section 7.1): Adam with the decaying maximum of |g| for √v, which needs no bias correction. The
 * paper adds no ε to it; libraries do, outside, as Adam does. At ε = 0 a gradient that was always 0 gives 0/0.
 */
export function adamax(): Optimizer {
  return optimizer({
    name: 'AdaMax',
    states: ['m', 'v', 'b1t'],
    hyperparameters: ['lambda', 'beta1', 'beta2', 'epsilon'],
    initial: { b1t: '1' },
    update:
      'm = beta1*m + (1 - beta1)*g; v = max(beta2*v, abs(g)); b1t = b1t*beta1; w = w - lambda*(m/(1 - b1t))/(v + epsilon)',
  });
}
