import { noisyBowl } from '../../dynamics/noisy-bowl.ts';
import { recursion } from '../../dynamics/recursion.ts';
import { gaussian } from '../../noise/continuous-laws.ts';
import { dyadic, one, rational, toNumber, type Rational } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { heavyBall } from '../../optimizer/momentum.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { heavyBallDivisor } from '../../theory/heavy-ball-entry.ts';
import { heavyBallLimit, heavyBallVariance } from '../../theory/heavy-ball.ts';
import { meanOf } from './estimate.ts';
import { decades, evenly, type Place, type Seen } from './marks.ts';

/** Theory in discrete and in continuous time, and runs. */
export interface Settled {
  readonly momentum: number;
  readonly discrete: readonly Place[];
  readonly continuous: readonly Place[];
  readonly runs: readonly Seen[];
}

const momenta = ['0', '1/2', '9/10'].map((text) => rational(text));
const runs = { replicas: 256, burnIn: 400, steps: 1600 };
const shares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 7 / 8, 31 / 32];

/** k² Var w/σ² against λk, up to the stable limit 2(1 + μ). */
export function settledVariances(): readonly Settled[] {
  return momenta.map((momentum) => {
    const limit = toNumber(heavyBallLimit(momentum));
    const steps = evenly(0, limit, 97).slice(1, -1);
    return {
      momentum: toNumber(momentum),
      discrete: steps.map((x) => ({ x, y: variance(momentum, x) })),
      continuous: steps.map((x) => ({ x, y: x / 2 / (1 - toNumber(momentum)) })),
      runs: shares.map((share) => ({
        x: share * limit,
        ...observedVariance(momentum, share * limit),
      })),
    };
  });
}

function variance(momentum: Rational, step: number): number {
  const p = { learningRate: dyadic(step), curvature: one, momentum, noiseVariance: one };
  return toNumber(heavyBallVariance(p));
}

function observedVariance(momentum: Rational, lambda: number) {
  const { means } = ensemble({
    recursion: noisyBowl(1, heavyBall(), gaussian()),
    constants: { lambda, k: 1, sigma: 1, mu: toNumber(momentum) },
    observables: { square: 'w^2' },
    seed: seedOf('figures', 'variance', lambda),
    ...runs,
  });
  return meanOf(means['square']!);
}

/** Two directions of curvature 1 and κ that share their noise. */
const pair = recursion({
  states: Object.fromEntries(
    (['', 'kappa*'] as const).flatMap((k, i) => {
      const velocity = `mu*m${i + 1} + ${k}w${i + 1} + xi`;
      return [
        [`m${i + 1}`, velocity],
        [`w${i + 1}`, `w${i + 1} - lambda*(${velocity})`],
      ];
    }),
  ),
  samples: { xi: gaussian() },
});

/** Cov(w₁, w₂)k₁/(λσ²) against κ = k₂/k₁ at λk₂ = 1, both directions driven by one noise. */
export function settledCovariances(): readonly Settled[] {
  return momenta.map((momentum) => {
    const rest = 1 - toNumber(momentum);
    return {
      momentum: toNumber(momentum),
      discrete: decades(1, 64, 61).map((x) => ({ x, y: covariance(momentum, x) })),
      continuous: decades(1, 64, 61).map((x) => ({ x, y: 1 / (rest * (1 + x)) })),
      runs: [1, 2, 4, 8, 16, 32, 64].map((x) => ({ x, ...observedCovariance(momentum, x) })),
    };
  });
}

function covariance(momentum: Rational, kappa: number): number {
  const k = dyadic(kappa);
  return 1 / toNumber(heavyBallDivisor({ learningRate: one.div(k), momentum }, [one, k]));
}

function observedCovariance(momentum: Rational, kappa: number) {
  const { means } = ensemble({
    recursion: pair,
    constants: { lambda: 1 / kappa, kappa, mu: toNumber(momentum) },
    observables: { product: 'kappa*w1*w2' },
    seed: seedOf('figures', 'covariance', kappa),
    ...runs,
    burnIn: 20 * kappa + runs.burnIn,
  });
  return meanOf(means['product']!);
}
