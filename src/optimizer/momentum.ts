import { optimizer, type Optimizer } from './optimizer.ts';

/** Polyak's heavy ball, the convention of the finite-step literature: m ← μm + g, w ← w − λm. */
export function heavyBall(): Optimizer {
  return optimizer({
    name: 'heavy ball',
    states: ['m'],
    hyperparameters: ['lambda', 'mu'],
    update: 'm = mu*m + g; w = w - lambda*m',
  });
}

/** The other convention, an exponential average: m ← βm + (1 − β)g. It is the heavy ball of μ = β, λ(1 − β). */
export function averagedMomentum(): Optimizer {
  return optimizer({
    name: 'momentum by exponential average',
    states: ['m'],
    hyperparameters: ['lambda', 'beta'],
    update: 'm = beta*m + (1 - beta)*g; w = w - lambda*m',
  });
}

/** Quasi-hyperbolic momentum (Ma and Yarats 2018): a step between SGD (ν = 0) and the average (ν = 1). */
export function quasiHyperbolic(): Optimizer {
  return optimizer({
    name: 'quasi-hyperbolic momentum',
    states: ['m'],
    hyperparameters: ['lambda', 'beta', 'nu'],
    update: 'm = beta*m + (1 - beta)*g; w = w - lambda*((1 - nu)*g + nu*m)',
  });
}
