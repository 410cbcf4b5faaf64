import {
  affineForm,
  claim,
  decides,
  determinant,
  exact,
  fraction,
  forgetsFaster,
  gaussian,
  heavyBall,
  heavyBallLimit,
  isSchurStable,
  noisyBowl,
  one,
  rootCount,
  rootLimit,
  swings,
  wholePolynomial,
  zero,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the criterion of stability';
const heavy = noisyBowl(1, heavyBall(), gaussian());
interface Memory {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}
const companionOf = ({ normalizedStep, momentum }: Memory) =>
  affineForm(heavy, { lambda: normalizedStep, mu: momentum, k: one, sigma: one }).companion;
const square = (x: Rational) => x.mul(x);

const rooted = {
  rootOfMomentum: fraction({ from: 0, below: 1, near: ['1/2'] }),
  // Shares of ((1 − r)², (1 + r)²), from 0 to the lower end below 0 and up to the limit 2(1 + r²) above 1.
  share: fraction({ above: -1, below: 2, near: [0, '1/2', 1] }),
};
const rootedInstance = ({ rootOfMomentum: r, share }: Drawn<typeof rooted>) => {
  const [low, high] = [square(one.sub(r)), square(one.add(r))];
  const normalizedStep = share.lt(zero)
    ? low.mul(share.add(one))
    : share.gt(one)
      ? high.add(low.mul(share.sub(one)))
      : low.add(high.sub(low).mul(share));
  return { rootOfMomentum: r, momentum: square(r), normalizedStep };
};
type Rooted = ReturnType<typeof rootedInstance>;
const swinging = (low: (p: Rooted) => Rational, high: (p: Rooted) => Rational, closed = false) => ({
  theory: (p: Rooted) => {
    const [below, above] = [p.normalizedStep.compare(low(p)), p.normalizedStep.compare(high(p))];
    const inside = closed ? below >= 0 && above <= 0 : below > 0 && above < 0;
    return inside ? 'swings' : 'does not';
  },
});
const lowEnd = (p: Rooted) => square(one.sub(p.rootOfMomentum));
const highEnd = (p: Rooted) => square(one.add(p.rootOfMomentum));

export default claim({
  id: 'MO-7-swings',
  statement:
    'For μ ≥ 0 heavy ball swings, its roots not real, exactly if (1 − √μ)² < λk < (1 + √μ)²',
  formula: String.raw`z^2-(1+\mu-\lambda k)z+\mu=0,\ z\notin\mathbb R\iff(1-\sqrt\mu)^2<\lambda k<(1+\sqrt\mu)^2`,
  source: { paper, at },
  status: 'proved',

  given: rooted,
  instance: rootedInstance,
  hypotheses: {
    positive: { says: 'μ ≥ 0, with √|μ| for √μ otherwise', status: 'needed' },
  },
  theory: swings,
  relation: decides,
  witnesses: {
    'real roots of the recursion, counted': {
      exact: (p) => {
        const companion = companionOf(p);
        const polynomial = wholePolynomial([
          determinant(companion),
          exact.trace(companion).neg(),
          one,
        ]);
        const size = rootLimit(polynomial);
        const real = rootCount(polynomial, { low: size.neg(), high: size });
        return real === 0 ? 'swings' : 'does not';
      },
    },
  },
  nearMisses: {
    'at both ends too': swinging(lowEnd, highEnd, true),
    'from (1 − μ)² to (1 + μ)²': swinging(
      (p) => square(one.sub(p.momentum)),
      (p) => square(one.add(p.momentum)),
    ),
    'up to the limit of stability': swinging(lowEnd, (p) => heavyBallLimit(p.momentum)),
    'from (1 − μ)²/4, as in continuous time': swinging(
      (p) => square(one.sub(p.momentum)).div(4),
      highEnd,
    ),
  },
  needs: {
    positive: {
      instance: (raw) => {
        const p = rootedInstance(raw);
        return { ...p, momentum: p.momentum.neg() };
      },
    },
  },
});

const levels = {
  rootOfMomentum: fraction({ above: 0, below: 1, near: ['1/2'] }),
  share: fraction({ from: 0, to: 1, near: ['1/2'] }),
  // The level in units of √μ.
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};
const levelInstance = ({ ratio, ...raw }: Drawn<typeof levels>) => {
  const p = rootedInstance(raw);
  return { ...p, level: p.rootOfMomentum.mul(ratio) };
};
type Level = ReturnType<typeof levelInstance>;
const schur = {
  'the recursion slowed down by the level': {
    exact: (p: Memory & { readonly level: Rational }) =>
      isSchurStable(exact.scale(one.div(p.level), companionOf(p))) ? 'faster' : 'no faster',
  },
};
const rateIs = (rate: (p: Level) => Rational) => ({
  theory: (p: Level) => (rate(p).lt(p.level) ? 'faster' : 'no faster'),
});
const outside = (side: 'above' | 'below') => ({
  given: { share: fraction({ above: 0, below: 1 }) },
  instance: (raw: Drawn<typeof levels>) =>
    levelInstance({ ...raw, share: side === 'above' ? raw.share.add(one) : raw.share.neg() }),
});

claim({
  id: 'MO-7-rate',
  statement:
    'For (1 − √μ)² ≤ λk ≤ (1 + √μ)² heavy ball forgets at the rate √μ exactly, whatever the curvature',
  formula: String.raw`(1-\sqrt\mu)^2\le\lambda k\le(1+\sqrt\mu)^2\implies\rho=\sqrt\mu`,
  source: { paper, at },
  status: 'proved',

  given: levels,
  instance: levelInstance,
  hypotheses: {
    above: { says: 'λk ≥ (1 − √μ)²', status: 'needed' },
    below: { says: 'λk ≤ (1 + √μ)²', status: 'needed' },
  },
  ...rateIs((p) => p.rootOfMomentum),
  relation: decides,
  witnesses: schur,
  nearMisses: {
    'the rate μ': rateIs((p) => p.momentum),
    'the rate 1 − λk/2, or λk/2 − 1': rateIs((p) => one.sub(p.normalizedStep.div(2)).abs()),
    'the rate |1 − λk/(1 + μ)| of γ₁': rateIs((p) =>
      one.sub(p.normalizedStep.div(one.add(p.momentum))).abs(),
    ),
  },
  needs: { above: outside('below'), below: outside('above') },
});

const anyLevels = {
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 2, near: ['1/2', 1] }),
  level: fraction({ above: 0, below: 2, near: [1] }),
};

claim({
  id: 'MO-7-radius',
  statement:
    'Heavy ball forgets at the rate √μ where it swings or just does not, else at (|b| + √(b² − 4μ))/2, b = 1 + μ − λk, for any μ',
  formula: String.raw`\rho=\begin{cases}\sqrt\mu&b^2\le4\mu\\\tfrac12\bigl(|b|+\sqrt{b^2-4\mu}\bigr)&\text{else}\end{cases},\quad b=1+\mu-\lambda k`,
  source: { paper, at },
  status: 'proved',

  given: anyLevels,
  instance: ({ momentum, shareOfLimit, level }) => ({
    momentum,
    normalizedStep: shareOfLimit.mul(heavyBallLimit(momentum)),
    level,
  }),
  hypotheses: {},
  theory: forgetsFaster,
  relation: decides,
  witnesses: schur,
  nearMisses: {
    'at √|μ| always': {
      theory: ({ momentum, level }) => (momentum.abs().lt(square(level)) ? 'faster' : 'no faster'),
    },
    'at |1 − λk/(1 − μ)|, SGD at λ/(1 − μ)': {
      theory: ({ normalizedStep, momentum, level }) =>
        one
          .sub(normalizedStep.div(one.sub(momentum)))
          .abs()
          .lt(level)
          ? 'faster'
          : 'no faster',
    },
    'at |b|': {
      theory: ({ normalizedStep, momentum, level }) =>
        one.add(momentum).sub(normalizedStep).abs().lt(level) ? 'faster' : 'no faster',
    },
  },
});
