import {
  choice,
  claim,
  collapseFate,
  decides,
  directionMultipliers,
  ensemble,
  exactStep,
  fraction,
  largest,
  leastLowFactor,
  localGrowth,
  logarithm,
  one,
  pathFate,
  phaseBoundary,
  power,
  rational,
  scale,
  symmetricFate,
  targetOf,
  toNumber,
  twoLayerOnPoints,
  undecided,
  vector,
  zero,
  type Drawn,
  type Rational,
  type Recursion,
  type Seed,
  type TwoLayerStep,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Data (x, y) by x and the product xy. */
interface Data {
  readonly learningRate: Rational;
  readonly inputs: readonly Rational[];
  readonly products: readonly Rational[];
  readonly weights: readonly number[];
}

const network = ({ inputs, products, weights }: Data): Recursion =>
  twoLayerOnPoints({
    inputs,
    weights,
    targets: products.map((product, i) => product.div(inputs[i]!)),
  });

const between = (low: Rational, high: Rational, share: Rational) =>
  low.add(high.sub(low).mul(share));

/** By both directions of the recursion linearised at the saddle. */
const collapse = (p: Data) => {
  const fates = ([1, -1] as const).map((sign) =>
    pathFate(directionMultipliers(network(p), p.learningRate, sign)),
  );
  if (fates.includes(undefined)) return undecided;
  if (fates.includes('diverges')) return 'escapes';
  return fates.every((fate) => fate === 'converges') ? 'collapses' : 'boundary';
};

interface Saddle extends Data, TwoLayerStep {}

const saddleDraws = {
  curve: choice(['s² = m² + 2m', 's² = m² − 2m + 2']),
  position: fraction({ above: 0, below: '1/2' }),
  offset: fraction({ from: -1, to: 1, near: [0] }),
  learningRate: scale({ from: '1/8', to: 8 }),
  inputs: vector(2, scale({ from: '1/8', to: 8 })),
};

const saddleOf = (
  { learningRate, inputs }: Pick<Drawn<typeof saddleDraws>, 'learningRate' | 'inputs'>,
  { signal, signalStd }: TwoLayerStep,
): Saddle => ({
  learningRate,
  inputs,
  signal,
  signalStd,
  weights: [1, 1],
  products: [signal.add(signalStd), signal.sub(signalStd)].map((m) => m.div(learningRate).div(2)),
});

/** `offset` halves of a deviation away from one of the two curves that bound the collapse. */
const saddle = (raw: Drawn<typeof saddleDraws>): Saddle => {
  const { signal, signalStd } = phaseBoundary(raw.curve, raw.position);
  return saddleOf(raw, { signal, signalStd: signalStd.mul(raw.offset.div(2).add(1)) });
};

const logsOf = (p: Data) =>
  ([1, -1] as const).map((sign) =>
    directionMultipliers(network(p), p.learningRate, sign).map(({ value }) =>
      logarithm(value.abs()),
    ),
  );

/** From a start off both lines. */
const growth = (p: Data, random: Seed) => {
  const sample = localGrowth({
    recursion: network(p),
    constants: { lambda: p.learningRate },
    start: { u: one },
    size: ([u, w]) => Math.hypot(u!, w!),
    logs: logsOf(p).flat(),
    steps: 120,
    random,
  });
  return { sample, threshold: 0, above: 'escapes', below: 'collapses' };
};

/** The drift of the faster direction is clear of 0, also after what the larger of two walks adds to it. */
const isClear = (p: Data) => {
  const logs = logsOf(p);
  const drift = Math.max(...logs.map(([a, b]) => (a! + b!) / 2));
  const range = Math.max(...logs.map(([a, b]) => Math.abs(a! - b!)));
  return logs.flat().every((log) => Math.abs(log) < 3) && Math.abs(drift) > range / 25;
};

/** Another criterion, right on the boundary. */
const wrong = (criterion: (p: TwoLayerStep) => string) => ({
  theory: (p: Saddle) => (collapseFate(p) === 'boundary' ? 'boundary' : criterion(p)),
});

export default claim({
  id: 'LM-12-phase',
  statement:
    'SGD from near its strict saddle collapses into it exactly where both directions shrink in the mean of their logarithm',
  formula: String.raw`E\log|1+2\lambda xy|<0,\ E\log|1-2\lambda xy|<0\iff m^2+2m<s^2<m^2-2m+2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: saddleDraws,
  instance: saddle,
  hypotheses: {
    balanced: { says: 'both values of xy are equally likely', status: 'needed' },
    saddle: { says: 'E xy ≠ 0, a strict saddle', status: 'not needed' },
  },
  theory: collapseFate,
  relation: decides,
  witnesses: {
    'both directions of the linearisation': { certified: collapse },
    'runs of the network': { sampled: growth, accepts: isClear },
  },
  nearMisses: {
    'the step halved, c = λ': wrong(({ signal, signalStd }) =>
      collapseFate({ signal: signal.div(2), signalStd: signalStd.div(2) }),
    ),
    'the direction u = w alone decides': wrong((p) =>
      symmetricFate(p) === 'shrinks' ? 'collapses' : 'escapes',
    ),
    'a strict saddle is always left': wrong(() => 'escapes'),
    'the mean square along u = -w decides': wrong(({ signal, signalStd }) => {
      const square = power(one.sub(signal), 2).add(power(signalStd, 2));
      return square.compare(1) < 0 ? 'collapses' : 'escapes';
    }),
    'the boundary belongs to the collapse': {
      theory: (p) => (collapseFate(p) === 'escapes' ? 'escapes' : 'collapses'),
    },
  },
  needs: {
    balanced: {
      instance: (raw) => {
        const p = saddle(raw);
        // The same mean and variance: m + 2s once and m − s/2 four times.
        const steps = [p.signal.add(p.signalStd.mul(2)), p.signal.sub(p.signalStd.div(2))];
        return {
          ...p,
          products: steps.map((m) => m.div(p.learningRate).div(2)),
          weights: [1, 4],
        };
      },
    },
  },
  holdsWithout: {
    saddle: {
      instance: (raw) => saddleOf(raw, { signal: zero, signalStd: saddle(raw).signalStd }),
    },
  },
});

interface Fit extends Data {
  /** u₀ = w₀. */
  readonly start: Rational;
  readonly lowFactor: Rational;
  readonly highFactor: Rational;
}

const fitDraws = {
  highFactor: fraction({ from: '5/4', to: '19/10' }),
  share: fraction({ above: 0, below: 1 }),
  start: scale(),
  inputSigns: vector(2, choice([1, -1])),
};

/** `odds` to 1 for f_max. λ is solved for, so that the fit, u₀² = E xy = (E f − 1)/(2λ), is rational. */
const fit = (
  { highFactor, start, inputSigns }: Omit<Drawn<typeof fitDraws>, 'share'>,
  lowFactor: Rational,
  odds = 1,
): Fit => {
  const meanFactor = between(lowFactor, highFactor, rational(odds, odds + 1));
  const learningRate = meanFactor.sub(one).div(start).div(start).div(2);
  return {
    learningRate,
    start,
    lowFactor,
    highFactor,
    inputs: inputSigns.map((sign) => rational(sign)),
    products: [lowFactor, highFactor].map((f) => targetOf(f, learningRate)),
    weights: [1, odds],
  };
};

/**
 * E f > 1 (a strict saddle), a negative drift and the cubic condition leave an interval for f_min: none above
 * f_max^(3 + odds) = 27/2, that is 1.917 at equal odds and 1.683 at 2.
 */
const collapsing = ({ share, ...raw }: Drawn<typeof fitDraws>, odds: number) => {
  const { highFactor } = raw;
  const low = largest([one.sub(highFactor.sub(one).mul(odds)), leastLowFactor(highFactor)]);
  return fit(raw, between(low, one.div(power(highFactor, odds)), share), odds);
};

/** E log f, and the deviation of log f. */
const walkOf = ({ lowFactor, highFactor, weights }: Fit) => {
  const share = weights[1]! / (weights[0]! + weights[1]!);
  const range = logarithm(highFactor.div(lowFactor));
  return {
    drift: logarithm(lowFactor) + share * range,
    spread: range * Math.sqrt(share * (1 - share)),
  };
};

/** The path that goes as far as it can: above 2λu² = f_max + 1 every path runs away (LM-7-escape at 2λ). */
const leaving = {
  exact: (p: Fit) => {
    const step = exactStep(network(p), { lambda: p.learningRate });
    const points = p.inputs.map((x, i) => ({ x, y: p.products[i]!.div(x) }));
    let u = p.start;
    for (let t = 0; t < 4; t++) {
      u = largest(points.map((point) => step({ u, w: u }, point)['u']!.abs()));
      if (p.learningRate.mul(u).mul(u).mul(2).compare(p.highFactor.add(one)) > 0)
        return 'stays away';
    }
    return undecided;
  },
};

/** The share of runs from the fit below 10⁻⁶ of the interval when all but e⁻⁸ of them should be. */
const runs = (least: number) => ({
  sampled: (p: Fit, random: Seed) => {
    const { drift, spread } = walkOf(p);
    const gamma = Math.abs(drift);
    const root = (2 * spread + Math.sqrt(4 * spread * spread + 16 * gamma)) / gamma;
    const duration = Math.ceil(root * root);
    const fitted = toNumber(p.start);
    const small = 1e-6 * Math.sqrt(toNumber(p.lowFactor.div(p.learningRate)));
    let firstReplica = 0;
    const draw = (count: number) => {
      const { final } = ensemble({
        recursion: network(p),
        constants: { lambda: toNumber(p.learningRate) },
        start: { u: fitted, w: fitted },
        replicas: count,
        firstReplica,
        steps: duration,
        seed: random,
      });
      firstReplica += count;
      return final['u']!.map((u, r) => (Math.hypot(u, final['w']![r]!) < small ? 1 : 0));
    };
    const sample = { law: 'bounded', low: 0, high: 1, draw, cost: duration } as const;
    return { sample, threshold: 1 / 2, above: 'collapses', below: 'stays away' };
  },
  accepts: (p: Fit) => Math.abs(walkOf(p).drift) >= least,
});

claim({
  id: 'LM-12-fit',
  statement:
    'SGD that starts at the least-squares fit forgets it and collapses to 0 if E log f < 0 and 2 f_max³ ≤ 27 f_min, f = 1 + 2λxy',
  formula: String.raw`x^2=1,\ f=1+2\lambda xy,\ u_0=w_0=\sqrt{\mathbb Exy},\ \mathbb E\log f<0,\ 2f_{\max}^3\le27f_{\min}:\quad(u_t,w_t)\to0`,
  source: { paper, at: 'reconstructed; the basin ours' },
  status: 'proved',

  given: fitDraws,
  /** The cubic condition also puts the fit within LM-12's interval: 2λu₀² = E f − 1 ≤ f_max − 1 ≤ 2f_min. */
  instance: (raw) => collapsing(raw, 1),
  hypotheses: {
    negative: { says: 'E log f < 0', status: 'needed' },
    cubic: { says: '2 f_max³ ≤ 27 f_min', status: 'needed' },
    halves: { says: 'f takes two values, equally likely', status: 'not needed' },
  },
  theory: () => 'collapses',
  relation: decides,
  witnesses: {
    'both directions of the linearisation': {
      certified: (p) => (collapse(p) === 'escapes' ? 'stays away' : collapse(p)),
    },
    runs: runs(1 / 100),
  },
  nearMisses: {
    'a strict saddle is left, and the fit is kept': { theory: () => 'stays away' },
  },
  needs: {
    negative: {
      instance: ({ share, ...raw }) => fit(raw, between(one.div(raw.highFactor), one, share)),
      witnesses: { runs: runs(1 / 10) },
    },
    /** f_min < 1/f_max keeps E log f < 0, and from f_max = 5/2 on is below what the cubic condition asks. */
    cubic: {
      given: { highFactor: fraction({ from: '5/2', to: 4 }) },
      instance: ({ share, ...raw }) => fit(raw, share.div(raw.highFactor)),
      witnesses: { 'one path of two values': leaving },
    },
  },
  holdsWithout: {
    /** f_max twice as often as f_min. */
    halves: {
      given: { highFactor: fraction({ from: '5/4', to: '8/5' }) },
      instance: (raw) => collapsing(raw, 2),
    },
  },
});
