import {
  atLeast,
  bestMomentum,
  changeAcross,
  choice,
  claim,
  decides,
  diverges,
  equal,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  leastVariance,
  momentumChange,
  noiseShapes,
  noisyBowl,
  one,
  rational,
  relaxationTime,
  scale,
  stationaryCovariance,
  stationaryMeans,
  two,
  unitNoise,
  zero,
  type Drawn,
  type NoiseShape,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary variance';
const line = noisyBowl(1, heavyBall(), gaussian());
/** The variance of w that the recursion settles at. */
const settled = (constants: {
  readonly lambda: Rational;
  readonly mu: Rational;
  readonly k: Rational;
  readonly sigma: Rational;
}) => {
  const covariance = stationaryCovariance(line, constants);
  const place = line.states.indexOf('w');
  return covariance === diverges ? diverges : covariance[place]![place]!;
};

const pairs = {
  normalizedStep: fraction({ above: 0, below: 4, near: [1] }),
  // Shares of the stable interval λk/2 − 1 < μ < 1.
  share: fraction({ above: 0, below: 1, near: ['1/2'] }),
  otherShare: fraction({ above: 0, below: 1, near: ['1/2'] }),
  pairing: choice(['any', 'mirrored', 'equal']),
};
const pairInstance = ({ normalizedStep: x, share, otherShare, pairing }: Drawn<typeof pairs>) => {
  const raised = (by: Rational) => x.div(2).add(two.sub(x.div(2)).mul(by));
  const first = raised(share);
  const second = { any: raised(otherShare), mirrored: x.div(first), equal: first }[pairing];
  const [low, high] = first.lt(second) ? [first, second] : [second, first];
  return { normalizedStep: x, momentum: low.sub(one), laterMomentum: high.sub(one) };
};
type Pair = ReturnType<typeof pairInstance>;
/** The variance rises where the sum of both momenta exceeds a number. */
const turningAt = (sum: (x: Rational) => Rational) => ({
  theory: ({ normalizedStep: x, momentum, laterMomentum }: Pair) => {
    if (momentum.equals(laterMomentum)) return 'stays';
    const side = momentum.add(laterMomentum).compare(sum(x));
    return side === 0 ? 'stays' : side > 0 ? 'rises' : 'falls';
  },
});

export default claim({
  id: 'MO-6',
  statement:
    'At a fixed λ raising the momentum from μ to μ′ raises the variance exactly if (1 + μ)(1 + μ′) > λk: it falls up to μ = √(λk) − 1 and rises beyond',
  formula: String.raw`S(\mu)<S(\mu')\iff(1+\mu)(1+\mu')>\lambda k,\qquad\tfrac{\lambda k}2-1<\mu<\mu'<1`,
  source: { paper, at },
  status: 'proved',

  given: pairs,
  instance: pairInstance,
  hypotheses: {
    stable: { says: 'λk/2 − 1 < μ < μ′ < 1', status: 'needed' },
  },
  theory: momentumChange,
  relation: decides,
  witnesses: {
    'both variances from the moments of the recursion': {
      exact: ({ normalizedStep, momentum, laterMomentum }) => {
        const [before, after] = [momentum, laterMomentum].map((mu) =>
          settled({ lambda: normalizedStep, mu, k: one, sigma: one }),
        );
        if (before === diverges || after === diverges) return 'no variance';
        const side = before!.compare(after!);
        return side === 0 ? 'stays' : side < 0 ? 'rises' : 'falls';
      },
    },
  },
  nearMisses: {
    'momentum always raises the variance': turningAt(() => rational(-2)),
    'the variance is least without momentum': turningAt(() => zero),
    'the variance is least at μ = λk − 1': turningAt((x) => x.sub(one).mul(2)),
    'the variance is least amid the stable momenta, at μ = λk/4': turningAt((x) => x.div(2)),
  },
  needs: {
    stable: {
      given: { normalizedStep: fraction({ from: 4, to: 8 }) },
      theory: ({ normalizedStep: x, momentum, laterMomentum }) =>
        changeAcross(one.add(momentum).mul(one.add(laterMomentum)).div(x), {
          equal: momentum.equals(laterMomentum),
        }),
    },
  },
});

const roots = {
  root: fraction({ above: 0, below: 2, near: ['1/2', 1, '3/2'] }),
  curvature: scale(),
  noiseStd: scale({ from: '1/8', to: 8 }),
  noiseShape: choice(noiseShapes),
  share: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
interface Instance {
  readonly root: Rational;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly momentum: Rational;
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
  readonly noiseShape: NoiseShape;
}
const instanceWith =
  (momentum: (root: Rational, share: Rational) => Rational) =>
  ({ root, curvature, noiseStd, noiseShape, share }: Drawn<typeof roots>): Instance => ({
    root,
    learningRate: root.mul(root).div(curvature),
    curvature,
    momentum: momentum(root, share),
    noiseStd,
    noiseVariance: noiseStd.mul(noiseStd),
    noiseShape,
  });
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  k: p.curvature,
  sigma: p.noiseStd,
});
const moments = { 'moments of the recursion': { exact: (p: Instance) => settled(constants(p)) } };
/** λσ²/k over a divisor in r = √(λk); no variance where that is not positive. */
const over = (text: string) => {
  const divisor = exactly(text);
  return {
    theory: ({ root: r, learningRate: lambda, curvature: k, noiseVariance: s }: Instance) => {
      const below = divisor({ r });
      return below.gt(zero) ? lambda.mul(s).div(k.mul(below)) : diverges;
    },
  };
};

claim({
  id: 'MO-6-minimum',
  statement:
    'At μ = √(λk) − 1 heavy ball settles at variance (λσ²/k)/(2 − √(λk))², for six shapes of noise',
  formula: String.raw`\mu^*=\sqrt{\lambda k}-1:\quad\operatorname{Var}w_\infty=\frac{\lambda\sigma^2/k}{(2-\sqrt{\lambda k})^2}`,
  source: { paper, at },
  status: 'proved',

  given: roots,
  instance: instanceWith((root) => root.sub(one)),
  hypotheses: {
    reach: { says: 'λk < 4', status: 'needed' },
  },
  theory: (p) => leastVariance(p, p.root),
  relation: equal,
  witnesses: {
    ...moments,
    runs: {
      sampled: (p, random: Seed) =>
        stationaryMeans({
          recursion: noisyBowl(1, heavyBall(), unitNoise[p.noiseShape]),
          constants: constants(p),
          observables: { variance: 'w^2' },
          random,
        }).variance,
      // At λk = 1 the best is no momentum, and two-point noise leaves w² constant.
      accepts: (p) => !p.root.equals(one) && relaxationTime(line, constants(p)) <= 80,
    },
  },
  nearMisses: {
    'the variance without momentum': over('2 - r^2'),
    '2 − λk for 2 − √(λk), squared': over('(2 - r^2)^2'),
    '4 − λk for (2 − √(λk))²': over('4 - r^2'),
  },
  needs: {
    // The formula stays positive: at λk = 9 it says λσ²/k.
    reach: { given: { root: fraction({ above: 2, to: 4, near: [3] }) }, ...over('(2 - r)^2') },
  },
});

claim({
  id: 'MO-6-floor',
  statement:
    'At a fixed λ no momentum leaves less variance than (λσ²/k)/(2 − √(λk))²; from λk = 4 on none leaves any',
  formula: String.raw`\operatorname{Var}w_\infty\ge\frac{\lambda\sigma^2/k}{(2-\sqrt{\lambda k})^2}\quad\text{for every }\mu`,
  source: { paper, at },
  status: 'proved',

  given: { ...roots, root: fraction({ above: 0, to: 3, near: [1, 2] }) },
  // Shares of −1 < μ < 1, stable or not, and the best momentum itself where there is one.
  instance: instanceWith((root, share) =>
    share.equals(rational('1/2')) && root.lt(two) ? bestMomentum(root) : share.mul(2).sub(one),
  ),
  hypotheses: {},
  theory: (p) => (p.root.lt(two) ? leastVariance(p, p.root) : diverges),
  relation: atLeast,
  witnesses: moments,
  nearMisses: {
    'least without momentum': over('2 - r^2'),
    'a hundredth more': {
      theory: (p) => (p.root.lt(two) ? leastVariance(p, p.root).mul('101/100') : diverges),
    },
  },
});
