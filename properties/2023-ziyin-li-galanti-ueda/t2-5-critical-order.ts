import {
  claim,
  criticalOrder,
  decides,
  diffusiveOrder,
  fraction,
  integer,
  one,
  power,
  rational,
  scale,
  two,
  undecided,
  unfavourableGame,
  walkMultipliers,
  within,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Walk {
  readonly factors: readonly [Rational, Rational];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

/** Two equally likely factors with mean 1 + s above 1 and product 1 − r² below. */
const attracting = {
  given: {
    gap: fraction({ from: '1/8', to: '15/16' }),
    excess: fraction({ from: '1/64', to: 2 }),
    learningRate: scale(),
  },
  instance: ({
    gap,
    excess,
    learningRate,
  }: Record<'gap' | 'excess' | 'learningRate', Rational>): Walk => {
    const high = one.add(gap).add(excess);
    return {
      factors: [high, one.sub(gap.mul(gap)).div(high)],
      weights: [1, 1],
      learningRate,
    };
  },
};

const near = (value: number) => ({ lower: value * 0.999, upper: value * 1.001 });

export default claim({
  id: 'T2-5-order',
  statement: 'The critical order of a maximum that attracts lies between 0 and 1',
  formula: String.raw`E h<0,\ E\log|1-\lambda h|<0\;\Rightarrow\;0<p^*<1`,
  source: { paper, at: 'ours, extends Theorem 2(1)' },
  status: 'proved',

  ...attracting,
  hypotheses: {
    maximum: { says: 'E h < 0', status: 'needed' },
  },
  theory: () => ({ lower: 0, upper: 1 }),
  relation: within,
  witnesses: {
    'bisection of moments': {
      certified: (p) => criticalOrder(walkMultipliers(p)) ?? { low: 0, high: Infinity },
    },
  },
  nearMisses: {
    'the critical order is at least 1': { theory: () => ({ lower: 1, upper: 1e6 }) },
    'the diffusion, p* = −2γ/σ²': { theory: (p) => near(diffusiveOrder(p.factors)) },
    'p* below 1/2': { theory: () => ({ lower: 0, upper: 1 / 2 }) },
  },
  needs: {
    maximum: {
      given: {
        excess: fraction({ from: '-1/8', to: '-1/16' }),
        gap: fraction({ from: '3/8', to: '15/16' }),
      },
    },
  },
});

/** log₂|f| = X − 1 + d with Feller's game X, whose mean is 1, and the drift d. */
claim({
  id: 'T2-5-heavy',
  statement:
    'With unbounded h a point can attract almost surely and yet be stable in no L_p at all',
  formula: String.raw`\log_2|1-\lambda h|=X-1+d,\ d<0,\ P(X=2^k)=\tfrac1{2^kk(k+1)}\ (k\ge1),\ \text{else }X=0:\quad w_t\to0,\ E|w_t|^p=\infty\ \forall p>0,t\ge1`,
  source: { paper, at: 'ours, sharpens Theorem 2(1)' },
  status: 'proved',

  given: {
    order: fraction({ above: 0, to: 4 }),
    drift: fraction({ from: '-3/2', to: '-1/2' }),
    level: integer({ from: 0, to: 64 }),
  },
  instance: ({ order, drift, level }) => ({ order, drift, level: rational(level) }),
  hypotheses: { drift: { says: 'd < 0, that is E log|1 − λh| < 0', status: 'needed' } },
  theory: () => 'attracts in no L_p',
  relation: decides,
  witnesses: {
    'terms of the moment, and truncated walks': {
      certified: ({ order, drift, level }) => {
        const misses =
          unfavourableGame.missBound(1024, drift, level).compare(rational(8, 1024)) <= 0;
        if (!misses) return undecided;
        const heavy = hasGrowingTerms(order) ? 'in no L_p' : 'in some L_p';
        return `${drift.compare(0) <= 0 ? 'attracts' : 'repels'} ${heavy}`;
      },
    },
  },
  nearMisses: { 'every attractor has some L_p': { theory: () => 'attracts in some L_p' } },
  needs: { drift: { given: { drift: fraction({ from: '1/2', to: 1 }) } } },
});

/** Whether 2^(p·2ᵏ)/(2ᵏk(k + 1)) is above 1 from some k on: it is once p·2ᵏ ≥ 3, since weights lose at most 3 bits. */
function hasGrowingTerms(order: Rational): boolean {
  const isLarge = (k: number) => {
    const bits = Number(order.mul(power(two, k)).floor().n);
    return bits >= 3 && power(two, Math.min(bits, 4096)).mul(unfavourableGame.weight(k)).gt(1);
  };
  return Array.from({ length: 60 }, (_, k) => k + 1).some(isLarge);
}
