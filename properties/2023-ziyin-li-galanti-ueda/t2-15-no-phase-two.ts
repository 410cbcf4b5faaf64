import {
  affineFactor,
  choice,
  claim,
  decides,
  directionMultipliers,
  equal,
  finiteLaw,
  fraction,
  gaussian,
  integer,
  intervals,
  laplace,
  logarithm,
  otherProcess,
  point,
  power,
  rational,
  saddleDrift,
  saddleExponent,
  saddleRuns,
  scale,
  sum,
  toNumber,
  twoLayerNetwork,
  uniform,
  undecided,
  type Drawn,
  type Interval,
  type Law,
  type NoisyTargets,
  type Rational,
  type Saddle,
  type SampledDecision,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const laws = { Gaussian: gaussian(), uniform: uniform(), Laplace: laplace() } satisfies Record<
  string,
  Law
>;

interface Instance {
  readonly law: keyof typeof laws;
  readonly learningRate: Rational;
  /** E xy and the standard deviation of xy. */
  readonly mean: Rational;
  readonly deviation: Rational;
  /** The same times 2λ. */
  readonly signal: Rational;
  readonly signalStd: Rational;
}

const targets = ({ law, mean, deviation }: Instance): NoisyTargets => ({
  mean,
  deviation,
  noise: laws[law],
});

const given = {
  law: choice(['Gaussian', 'uniform', 'Laplace']),
  signal: fraction({ above: 0, to: 4, near: [1] }),
  signalStd: fraction({ from: '1/8', to: 6, near: [1] }),
  learningRate: scale({ from: '1/8', to: 8 }),
};

const instance = (raw: Drawn<typeof given>): Instance => ({
  ...raw,
  mean: raw.signal.div(raw.learningRate).div(2),
  deviation: raw.signalStd.div(raw.learningRate).div(2),
});

/** E log|1 ± 2λxy| by cells of the noise, the factor read off the recursion. */
const drifts = (p: Instance) =>
  ([1, -1] as const).map((sign) =>
    saddleDrift(targets(p), affineFactor(targets(p), p.learningRate, sign)),
  ) as [Interval, Interval];

/** Which of u = w and u = −w grows faster. */
function faster([symmetric, antisymmetric]: readonly [Interval, Interval]): string {
  if (symmetric.low > antisymmetric.high) return 'u = w';
  return symmetric.high < antisymmetric.low ? 'u = -w' : undecided;
}

const gap = (p: Instance) => {
  const [plus, minus] = drifts(p);
  return plus.low - minus.high;
};

/** The difference of both growths, each in runs of its own. */
const difference = (p: Instance, random: Seed): SampledDecision => {
  const [recursion, { learningRate }] = [twoLayerNetwork(targets(p)), p];
  const plus = saddleRuns({ recursion, learningRate, random }).symmetric.sample;
  const minus = saddleRuns({ recursion, learningRate, random }).antisymmetric.sample;
  const draw = (count: number) => {
    const [a, b] = [plus.draw(count), minus.draw(count)];
    return Float64Array.from(a, (value, i) => value - b[i]!);
  };
  const sample = { law: 'means', unit: 1, draw, cost: plus.cost + minus.cost } as const;
  return { sample, threshold: 0, above: 'u = w', below: 'u = -w' };
};

/** Equally likely or weighted values of the noise, and the exact sides of ∏|1 ± 2λxy|ⁿ. */
const discrete = (values: readonly number[], weights: readonly number[]) => {
  const noise = finiteLaw(values.map((x, i) => [rational(x), rational(weights[i]!)]));
  return {
    'network linearised at the saddle': {
      exact: ({ mean, deviation, learningRate }: Instance) => {
        const network = twoLayerNetwork({ mean, deviation, noise });
        const [plus, minus] = ([1, -1] as const).map((sign) =>
          directionMultipliers(network, learningRate, sign)
            .map(({ weight, value }) => power(value.abs(), toNumber(weight.mul(4))))
            .reduce((a, b) => a.mul(b)),
        ) as [Rational, Rational];
        return (['u = -w', 'neither', 'u = w'] as const)[plus.compare(minus) + 1]!;
      },
    },
  };
};

export default claim({
  id: 'T2-15',
  statement:
    'Where the noise of xy has a symmetric density with one peak, u = w grows faster than u = −w, so phase II does not occur',
  formula: String.raw`\chi=\mu+\xi,\ \mu>0:\quad E\log|1+c\chi|>E\log|1-c\chi|`,
  source: { paper, at: 'ours, extends the numerical observation that phase II disappears' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    unimodal: { says: 'the noise has a density with one peak', status: 'needed' },
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
    positive: { says: 'E xy > 0', status: 'needed' },
  },
  theory: () => 'u = w',
  relation: decides,
  witnesses: {
    'cells of the noise': {
      certified: (p) => faster(drifts(p)),
      accepts: (p) => p.signal.compare(rational('1/16')) > 0,
    },
    'runs of the network': { sampled: difference, accepts: (p) => gap(p) > 1 / 20 },
  },
  nearMisses: {
    'phase II is left: u = −w may grow faster': { theory: () => 'u = -w' },
    'u = w grows faster only where the signal exceeds the noise': {
      theory: (p) => (p.signal.gt(p.signalStd) ? 'u = w' : 'u = -w'),
    },
    'symmetric noise suffices: two equally likely values': {
      witnesses: discrete([-1, 1], [1, 1]),
    },
    'discrete noise with one peak suffices: weights 1, 2, 1': {
      given: { signalStd: fraction({ from: '1/8', to: 6, near: [1, '5/2'] }) },
      witnesses: discrete([-1, 0, 1], [1, 2, 1]),
    },
  },
  needs: {
    unimodal: { witnesses: discrete([-1, 1], [1, 1]) },
    symmetric: otherProcess({
      given: {
        block: fraction({ from: '1/100', to: '1/10' }),
        majority: integer({ from: 4, to: 12 }),
        signal: fraction({ above: 0, to: 2 }),
        learningRate: scale({ from: '1/8', to: 8 }),
      },
      /** Most of 2λxy within `block` of −1, the rest evenly from there so far up that the mean is positive. */
      instance: ({ block, majority, signal, learningRate }) => ({
        learningRate,
        signal,
        halfWidths: [
          block,
          signal
            .add(1)
            .mul(majority + 1)
            .add(block),
        ],
        weights: [majority, 1],
      }),
      theory: () => 'u = w',
      relation: decides,
      witnesses: {
        'cells of both blocks': {
          certified: ({ learningRate, halfWidths, weights }) => {
            const total = weights.reduce((a, b) => a + b);
            const along = (sign: 1 | -1) =>
              halfWidths
                .map((half, i) => {
                  // Both blocks begin at −1 − block; a uniform law of variance 1 has the half-width √3.
                  const mean = half.sub(halfWidths[0]!).sub(1).div(learningRate).div(2);
                  const deviation = half.div(learningRate).div(2).mul(rational('56/97'));
                  const block = { mean, deviation, noise: uniform() };
                  const share = point(weights[i]! / total);
                  return intervals.multiply(
                    share,
                    saddleDrift(block, affineFactor(block, learningRate, sign)),
                  );
                })
                .reduce(intervals.add);
            return faster([along(1), along(-1)]);
          },
        },
      },
    }),
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        return { ...p, mean: p.mean.neg() };
      },
    },
  },
});

interface Closed extends Instance, Saddle {}

const closed = {
  given: {
    ...given,
    law: choice(['Gaussian', 'uniform']),
    signal: fraction({ above: 0, to: 4, near: [1] }),
  },
  instance: (raw: Drawn<typeof given>): Closed => ({
    ...instance(raw),
    batchSize: 1,
    noise: raw.law === 'Gaussian' ? 'gaussian' : 'uniform',
  }),
};

const exponents = (p: Closed) => ({
  symmetric: saddleExponent(p, 'symmetric')!,
  antisymmetric: saddleExponent(p, 'antisymmetric')!,
});

/** A wrong formula of the exponents, by direction. */
const said = (value: (p: Closed, sign: 1 | -1) => number) => ({
  theory: (p: Closed) => ({ symmetric: value(p, 1), antisymmetric: value(p, -1) }),
});
const centre = (p: Closed, sign: 1 | -1) => p.signal.mul(sign).add(1).abs();

claim({
  id: 'T2-15-exponents',
  statement:
    'The exponents of both directions have closed forms for Gaussian and for uniform noise',
  formula: String.raw`\tfrac12\Bigl[\ln2s^2+\sum_j\mathrm{Pois}(\tfrac{(1\pm m)^2}{2s^2};j)\,\psi(\tfrac12+j)\Bigr],\quad \frac{F(1\pm m+h)-F(1\pm m-h)}{2h},\ F(z)=z\ln|z|-z`,
  source: { paper, at: 'ours' },
  status: 'proved',

  ...closed,
  hypotheses: {},
  theory: exponents,
  relation: equal,
  witnesses: {
    'cells of the noise': {
      certified: (p) => {
        const [symmetric, antisymmetric] = drifts(p);
        return { symmetric, antisymmetric };
      },
      tolerance: 0.01,
      accepts: (p) =>
        exponents(p).symmetric.high > 1 / 10 || exponents(p).antisymmetric.high < -1 / 10,
    },
    'runs of the network': {
      sampled: (p, random) => {
        const request = { recursion: twoLayerNetwork(targets(p)), learningRate: p.learningRate };
        const { symmetric, antisymmetric } = saddleRuns({ ...request, random });
        return { symmetric: symmetric.sample, antisymmetric: antisymmetric.sample };
      },
    },
  },
  nearMisses: {
    'the noise averages out: log|1 ± m|': said((p, sign) =>
      Math.max(-10, logarithm(centre(p, sign))),
    ),
    'second order: log|1 ± m| − s²/(2(1 ± m)²)': said((p, sign) => {
      const square = Math.max(1e-6, toNumber(power(centre(p, sign), 2)));
      return Math.log(square) / 2 - toNumber(power(p.signalStd, 2)) / 2 / square;
    }),
    'half the log mean square': said(
      (p, sign) => logarithm(sum([power(centre(p, sign), 2), power(p.signalStd, 2)])) / 2,
    ),
    'the half-width is the deviation': {
      theory: (p) =>
        exponents({
          ...p,
          deviation: p.noise === 'uniform' ? p.deviation.mul(rational('56/97')) : p.deviation,
        }),
    },
    'uniform noise as Gaussian': { theory: (p) => exponents({ ...p, noise: 'gaussian' }) },
  },
});
