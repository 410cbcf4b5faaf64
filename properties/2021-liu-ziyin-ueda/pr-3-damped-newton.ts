import {
  bowl,
  bowlDraws,
  bowlMoments,
  bowlWitnesses,
  choice,
  claim,
  dampedNewtonEntry,
  decides,
  diverges,
  entries,
  equal,
  exact,
  exactly,
  exactQuotient,
  fraction,
  gaussian,
  inverse,
  isSettled,
  laplace,
  newtonCovariance,
  newtonLimit,
  newtonNoise,
  noisyBowl,
  one,
  preconditionedHeavyBall,
  preconditionedSgd,
  scale,
  transpose,
  two,
  zero,
  type Bowl,
  type BowlInstance,
  type Law,
  type Matrix,
  type NoisyNewton,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** λ(K + δ)⁻¹ */
const newtonStep = (p: {
  readonly hessian: Matrix<Rational>;
  readonly learningRate: Rational;
  readonly damping?: Rational;
}) => {
  const damped = exact.scale(p.damping ?? zero, exact.identity(p.hessian.length));
  return entries('p', exact.scale(p.learningRate, inverse(exact.add(p.hessian, damped))));
};

interface Instance extends NoisyNewton, BowlInstance {
  readonly dimension: number;
  readonly momentum: Rational;
}
const witnesses = (law: Law) =>
  bowlWitnesses<Instance>((d) => noisyBowl(d, preconditionedHeavyBall(d), law), newtonStep);

/** K⁻¹CK⁻¹, or another noise, times a formula in λ and μ; `diverges` where it has a pole. */
const said = (
  above: string,
  below = '1',
  noise: (p: Instance) => Matrix<Rational> = newtonNoise,
) => {
  const value = exactQuotient(above, below);
  return {
    theory: (p: Instance) => {
      const size = value({ lambda: p.learningRate, mu: p.momentum });
      if (size === diverges) return p.hessian.map((row) => row.map(() => diverges));
      return exact.scale(size, noise(p));
    },
  };
};

export default claim({
  id: 'PR-3',
  statement:
    'Newton steps with momentum settle at λ(1 + μ)/((1 − μ)(2(1 + μ) − λ))·K⁻¹CK⁻¹, for any C',
  formula: String.raw`\Sigma=\frac{\lambda(1+\mu)}{(1-\mu)\bigl(2(1+\mu)-\lambda\bigr)}K^{-1}CK^{-1},\qquad\mu=0:\ \frac{\lambda}{2-\lambda}K^{-1}CK^{-1}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: ({ shareOfLimit, momentum, ...raw }): Instance => {
    const { dimension, hessian, noiseFactor, noiseCovariance } = bowl(raw);
    const learningRate = shareOfLimit.mul(two).mul(one.add(momentum));
    return { dimension, learningRate, momentum, hessian, noiseFactor, noiseCovariance };
  },
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λ < 2(1 + μ)', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: newtonCovariance,
  relation: equal,
  witnesses: witnesses(gaussian()),
  nearMisses: {
    'the continuous-time limit λ/(2(1 − μ))': said('lambda', '2*(1 - mu)'),
    'one K⁻¹ for two': said(
      'lambda*(1 + mu)',
      '(1 - mu)*(2*(1 + mu) - lambda)',
      ({ hessian, noiseCovariance }) => exact.multiply(inverse(hessian), noiseCovariance),
    ),
    'the 1 + μ above the line lost': said('lambda', '(1 - mu)*(2*(1 + mu) - lambda)'),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      ...said('lambda*(1 + mu)', '(1 - mu)*(2*(1 + mu) - lambda)'),
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']), dimension: choice<1 | 2 | 3>([2]) } },
    gaussian: { given: { dimension: choice<1 | 2 | 3>([2, 1]) }, witnesses: witnesses(laplace()) },
  },
});

interface Damped extends Bowl, BowlInstance {
  readonly dimension: number;
  readonly damping: Rational;
}
const dampedMoments = bowlMoments<Damped>(
  (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
  newtonStep,
)['moments of the recursion'].exact;
const inBasis = ({ eigenbasis: q }: Damped, a: Matrix<Rational>) =>
  exact.multiply(transpose(q), a, q);

/** Each entry of C in the eigenbasis of K times a formula in λ, δ and the two curvatures. */
const entrywise = (entry: (p: Damped, c: Rational, ki: Rational, kj: Rational) => Rational) => ({
  theory: (p: Damped) =>
    inBasis(p, p.noiseCovariance).map((row, i) =>
      row.map((c, j) => entry(p, c, p.curvatures[i]!, p.curvatures[j]!)),
    ),
});
const dampedSaid = (text: string) => {
  const value = exactly(text);
  return entrywise(({ learningRate: lambda, damping: delta }, c, ki, kj) =>
    value({ lambda, delta, c, ki, kj }),
  );
};
const right = entrywise(({ learningRate, damping }, noiseEntry, ki, kj) =>
  dampedNewtonEntry({ learningRate, damping, curvatures: [ki, kj], noiseEntry }),
);

const damped = {
  given: {
    ...bowlDraws,
    relativeDamping: scale({ from: '1/16', to: 4 }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: ({
    shareOfLimit,
    relativeDamping,
    ...raw
  }: { readonly shareOfLimit: Rational; readonly relativeDamping: Rational } & Parameters<
    typeof bowl
  >[0]): Damped => {
    const drawn = bowl(raw);
    const { largestCurvature } = drawn;
    const damping = relativeDamping.mul(drawn.curvatures[0]!);
    const limit = newtonLimit({ largestCurvature, damping, momentum: zero });
    return { ...drawn, damping, learningRate: shareOfLimit.mul(limit) };
  },
};

claim({
  id: 'PR-3-damped',
  statement:
    'Newton steps damped by δ settle, in the eigenbasis of K, at lᵢlⱼC_ij/(xᵢ + xⱼ − xᵢxⱼ) with lᵢ = λ/(kᵢ + δ), xᵢ = lᵢkᵢ',
  formula: String.raw`\Sigma_{ij}=\frac{l_il_jC_{ij}}{x_i+x_j-x_ix_j},\quad l_i=\frac{\lambda}{k_i+\delta},\ x_i=l_ik_i;\qquad d=1:\ \frac{\lambda\sigma^2}{k(2(k+\delta)-\lambda k)}`,
  source: { paper, at: 'reconstructed; the damping ours' },
  status: 'proved',

  ...damped,
  hypotheses: {
    stable: { says: '0 < λk/(k + δ) < 2 for every eigenvalue k of K', status: 'needed' },
    regular: { says: 'no eigenvalue of K is 0', status: 'needed' },
  },
  ...right,
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const covariance = dampedMoments(p);
        return isSettled(covariance) ? inBasis(p, covariance) : covariance;
      },
    },
  },
  nearMisses: {
    'the noise undamped, λ²C_ij/(kᵢkⱼ) for lᵢlⱼC_ij': dampedSaid(
      'lambda*c*(ki + delta)*(kj + delta)/(ki*kj*(ki*(kj + delta) + kj*(ki + delta) - lambda*ki*kj))',
    ),
    'the continuous-time entries lᵢlⱼC_ij/(xᵢ + xⱼ)': dampedSaid(
      'lambda*c/(ki*(kj + delta) + kj*(ki + delta))',
    ),
    'the damping in the Hessian as well, xᵢ = λ': dampedSaid(
      'lambda*c/((2 + lambda)*(ki + delta)*(kj + delta))',
    ),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ above: 1, below: 2 }) },
      // By the mean step where the entry itself has a pole.
      ...entrywise(({ learningRate: lambda, damping: delta }, c, ki, kj) => {
        const [li, lj] = [lambda.div(ki.add(delta)), lambda.div(kj.add(delta))];
        const [xi, xj] = [li.mul(ki), lj.mul(kj)];
        const gap = xi.add(xj).sub(xi.mul(xj));
        return gap.n === 0n ? zero : li.mul(lj).mul(c).div(gap);
      }),
    },
    regular: {
      given: { dimension: choice([2, 3]), spectrum: choice(['any']) },
      instance: (raw) => {
        const p = damped.instance({ ...raw, curvatures: [zero, ...raw.curvatures.slice(1)] });
        return { ...p, damping: raw.relativeDamping, learningRate: raw.shareOfLimit };
      },
      // The pseudo-inverse: no covariance in the null direction.
      ...entrywise(({ learningRate, damping }, noiseEntry, ki, kj) =>
        ki.n === 0n || kj.n === 0n
          ? zero
          : dampedNewtonEntry({ learningRate, damping, curvatures: [ki, kj], noiseEntry }),
      ),
    },
  },
});

interface Limits extends Instance {
  readonly damping: Rational;
  readonly largestCurvature: Rational;
}
const fate = (learningRate: Rational, limit: Rational) =>
  learningRate.lt(limit) ? 'settles' : 'does not';
const limitMoments = bowlMoments<Limits>(
  (d) => noisyBowl(d, preconditionedHeavyBall(d), gaussian()),
  newtonStep,
)['moments of the recursion'].exact;

claim({
  id: 'PR-3-stable',
  statement:
    'Newton steps are stable exactly where λk/(k + δ) < 2(1 + μ) for the largest curvature: without damping where λ < 2(1 + μ), whatever K',
  formula: String.raw`\frac{\lambda k_{\max}}{k_{\max}+\delta}<2(1+\mu)`,
  source: { paper, at: 'reconstructed; the damping ours' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([1, 2]),
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    relativeDamping: choice([zero, one, two]),
    shareOfLimit: fraction({ above: 0, below: 2, near: [1] }),
  },
  instance: ({ shareOfLimit, relativeDamping, momentum, ...raw }): Limits => {
    const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
    const damping = relativeDamping.mul(largestCurvature);
    const learningRate = shareOfLimit.mul(newtonLimit({ largestCurvature, damping, momentum }));
    const process = { dimension, learningRate, momentum, hessian, noiseFactor, noiseCovariance };
    return { ...process, damping, largestCurvature };
  },
  hypotheses: {},
  theory: (p) => fate(p.learningRate, newtonLimit(p)),
  relation: decides,
  witnesses: {
    'spectrum of the second moments': {
      exact: (p) => (isSettled(limitMoments(p)) ? 'settles' : 'does not'),
    },
  },
  nearMisses: {
    'λk < 2(1 + μ), as without a preconditioner': {
      theory: (p) => fate(p.learningRate.mul(p.largestCurvature), two.mul(one.add(p.momentum))),
    },
    'λ < 2(1 + μ) under damping too': {
      theory: (p) => fate(p.learningRate, two.mul(one.add(p.momentum))),
    },
    'the limit without momentum': {
      theory: (p) => fate(p.learningRate, newtonLimit({ ...p, momentum: zero })),
    },
  },
});
