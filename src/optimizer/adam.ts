import { optimizer, type Optimizer } from './optimizer.ts';

const averages = 'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2';
/** β₁ᵗ and β₂ᵗ as states, since a formula has integer powers only. */
const powers = 'b1t = b1t*beta1; b2t = b2t*beta2';
const hyperparameters = ['lambda', 'beta1', 'beta2', 'epsilon'];
const initial = { b1t: '1', b2t: '1' };

/** Adam (Kingma and Ba 2015), with both bias corrections. With ε = 0 a gradient that was always 0 gives 0/0. */
export function adam(): Optimizer {
  return optimizer({
    name: 'Adam',
    states: ['m', 'v', 'b1t', 'b2t'],
    hyperparameters,
    initial,
    update: `${averages}; ${powers}; w = w - lambda*(m/(1 - b1t))/(sqrt(v/(1 - b2t)) + epsilon)`,
  });
}

/** AMSGrad as published (Reddi, Kale and Kumar 2018): no bias correction, no ε. */
export function amsgrad(): Optimizer {
  return optimizer({
    name: 'AMSGrad',
    states: ['m', 'v', 'vhat'],
    hyperparameters: ['lambda', 'beta1', 'beta2'],
    update: `${averages}; vhat = max(vhat, v); w = w - lambda*m/sqrt(vhat)`,
  });
}

/** AMSGrad as the libraries run it: the bias is corrected after the maximum, so its step may grow. */
export function amsgradCorrected(): Optimizer {
  return optimizer({
    name: 'AMSGrad, bias-corrected',
    states: ['m', 'v', 'vhat', 'b1t', 'b2t'],
    hyperparameters,
    initial,
    update: `${averages}; vhat = max(vhat, v); ${powers}; w = w - lambda*(m/(1 - b1t))/(sqrt(vhat/(1 - b2t)) + epsilon)`,
  });
}
