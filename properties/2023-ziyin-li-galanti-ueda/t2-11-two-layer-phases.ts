import {
  antisymmetricFate,
  choice,
  claim,
  decides,
  ensemble,
  exact,
  fraction,
  integer,
  largest,
  linearSteps,
  logarithm,
  meanSquareFate,
  one,
  otherProcess,
  phaseBoundary,
  power,
  rational,
  saddleRuns,
  scale,
  sum,
  symmetricFate,
  toNumber,
  twoLayerOnPoints,
  twoLayerPhase,
  vector,
  zero,
  type DirectionFate,
  type Multiplier,
  type Phase,
  type PhaseBoundary,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Data {
  readonly learningRate: Rational;
  readonly inputs: readonly Rational[];
  readonly targets: readonly Rational[];
  readonly weights: readonly number[];
}

interface Instance extends Data {
  readonly signal: Rational;
  readonly signalStd: Rational;
}

const network = (p: Data) => twoLayerOnPoints(p);

/** What a step at the origin multiplies w ∝ (1, sign) by. */
const along = (p: Data, sign: Rational): readonly Multiplier[] =>
  linearSteps(network(p), { lambda: p.learningRate }, { u: zero, w: zero }).map(
    ({ weight, matrix }) => {
      const [u, w] = exact.apply(matrix, [one, sign]) as [Rational, Rational];
      if (!w.equals(u.mul(sign)))
        throw new RangeError(
          `(1, ${sign.toFraction()}) requires to be an eigenvector, got (${u.toFraction()}, ${w.toFraction()})`,
        );
      return { weight, value: u };
    },
  );

/** The sign of E log|f|, by the product of powers. */
const seen = (found: readonly Multiplier[]): DirectionFate => {
  const total = largest(found.map(({ weight }) => rational(weight.d)));
  const powers = found.map(({ weight, value }) => power(value.abs(), toNumber(weight.mul(total))));
  return (['shrinks', 'boundary', 'grows'] as const)[
    powers.reduce((a, b) => a.mul(b)).compare(1) + 1
  ]!;
};

const meanSquare = (found: readonly Multiplier[]) =>
  sum(found.map(({ weight, value }) => weight.mul(value).mul(value)));

const observedPhase = (p: Data): Phase => {
  const minus = along(p, one.neg());
  const [plus, other] = [seen(along(p, one)), seen(minus)];
  if (plus === 'boundary' || other === 'boundary') return 'boundary';
  if (plus === 'shrinks') return other === 'shrinks' ? 'III' : 'II';
  if (other === 'grows') return 'IV';
  return meanSquare(minus).lt(one) ? 'Ia' : 'Ib';
};

const given = {
  curve: choice([
    'none',
    's² = m² + 2m',
    's² = m² + 2m + 2',
    's² = m² − 2m',
    's² = m² − 2m + 2',
    's² = 2m − m²',
  ]),
  position: fraction({ above: 0, below: 1 }),
  offset: fraction({ from: -1, to: 1, near: [0] }),
  learningRate: scale({ from: '1/8', to: 8 }),
  inputs: vector(2, scale({ from: '1/8', to: 8 })),
};

interface Raw {
  readonly curve: PhaseBoundary | 'none';
  readonly position: Rational;
  readonly offset: Rational;
  readonly learningRate: Rational;
  readonly inputs: readonly Rational[];
}

/** Two points (x, y) with 2λxy = m + s and m − s, `offset` half a deviation away from the curve. */
const instance = ({ curve, position, offset, learningRate, inputs }: Raw): Instance => {
  const { signal, signalStd: base } =
    curve === 'none'
      ? { signal: position.mul(3), signalStd: rational('3/2') }
      : phaseBoundary(curve, position);
  const signalStd = base.mul(offset.div(2).add(1));
  return {
    ...dataOf(learningRate, inputs, [signal.add(signalStd), signal.sub(signalStd)]),
    signal,
    signalStd,
  };
};

const dataOf = (
  learningRate: Rational,
  inputs: readonly Rational[],
  products: readonly Rational[],
  weights = [1, 1],
): Data => ({
  learningRate,
  inputs,
  targets: products.map((product, i) => product.div(learningRate).div(2).div(inputs[i]!)),
  weights,
});

/** The phase under another name. */
const renamed = (from: Phase, to: Phase) => ({
  theory: (p: Instance) => (twoLayerPhase(p) === from ? to : twoLayerPhase(p)),
});

export default claim({
  id: 'T2-11',
  statement:
    'Near its saddle the two-layer network is in one of five phases, which rational inequalities in signal and signalStd decide',
  formula: String.raw`\Lambda_\pm<0\iff m^2\pm2m<s^2<m^2\pm2m+2,\quad m=2\lambda\mu,\;s=2\lambda\sigma`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    positive: { says: 'E xy > 0', status: 'needed' },
    balanced: { says: 'both values of xy are equally likely', status: 'needed' },
  },
  theory: twoLayerPhase,
  relation: decides,
  witnesses: { 'steps linearised at the saddle': { exact: observedPhase } },
  nearMisses: {
    'III has no upper bound on the noise': {
      theory: (p) =>
        p.signalStd.mul(p.signalStd).gt(p.signal.mul(p.signal.add(2))) ? 'III' : twoLayerPhase(p),
    },
    'III is where both directions shrink in mean square': renamed('III', 'Ib'),
    'there is no phase IV': renamed('IV', 'III'),
    'what grows in mean square grows': renamed('Ib', 'IV'),
    'a mean square below 1 means Ia, for any law': otherProcess({
      given: {
        remainder: fraction({ from: 0, to: '1/5000' }),
        gain: fraction({ from: '1/2', to: 1 }),
        majority: integer({ from: 4, to: 12 }),
        learningRate: scale({ from: '1/8', to: 8 }),
      },
      instance: ({ remainder, gain, majority, learningRate }) =>
        dataOf(learningRate, [one, one], [remainder.sub(1), gain], [1, majority]),
      theory: (p) =>
        meanSquare(
          p.targets.map((y, i) => ({
            weight: rational(p.weights[i]!, p.weights[0]! + p.weights[1]!),
            value: one.sub(p.learningRate.mul(y).mul(2)),
          })),
        ).lt(one)
          ? 'Ia'
          : 'Ib',
      relation: decides,
      witnesses: { 'steps linearised at the saddle': { exact: observedPhase } },
    }),
  },
  needs: {
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        return { ...p, targets: p.targets.map((y) => y.neg()) };
      },
    },
    balanced: {
      instance: (raw) => {
        const { signal, signalStd, learningRate, inputs } = instance(raw);
        // The same mean and variance: m + 2s once and m − s/2 four times.
        return {
          ...dataOf(
            learningRate,
            inputs,
            [signal.add(signalStd.mul(2)), signal.sub(signalStd.div(2))],
            [1, 4],
          ),
          signal,
          signalStd,
        };
      },
    },
  },
});

interface Line extends Instance {
  readonly direction: 'u = w' | 'u = -w';
}

const signOf = ({ direction }: Line) => (direction === 'u = w' ? one : one.neg());
const steps = 40;

/** (1/T) log|u_T/u_0| of the nonlinear network on the line u = ±w, so close to 0 that (uw)x is lost in y. */
const growth = (p: Line, random: Seed) => {
  const [recursion, logs] = [
    network(p),
    along(p, signOf(p)).map(({ value }) => logarithm(value.abs())),
  ];
  const small = 2 ** -300;
  let firstReplica = 0;
  const draw = (count: number) => {
    const start = { u: small, w: small * toNumber(signOf(p)) };
    const { final } = ensemble({
      recursion,
      constants: { lambda: toNumber(p.learningRate) },
      start,
      replicas: count,
      firstReplica,
      steps,
      seed: random,
    });
    firstReplica += count;
    return final['u']!.map((u) => Math.log(Math.abs(u) / small) / steps);
  };
  return {
    law: 'bounded',
    low: Math.min(...logs, -0.1) - 1e-9,
    high: Math.max(...logs, 0.1) + 1e-9,
    draw,
    cost: steps,
  } as const;
};

/** Whether runs can tell the sign: factors within 2⁻⁶ and 2⁶, their mean log a fiftieth of its range from 0. */
const isClear = (p: Line) => {
  const logs = along(p, signOf(p)).map(({ value }) => logarithm(value.abs()) / Math.LN2);
  const [mean, range] = [(logs[0]! + logs[1]!) / 2, Math.abs(logs[0]! - logs[1]!)];
  return logs.every((log) => Math.abs(log) <= 6) && Math.abs(mean) >= Math.max(range / 50, 1e-3);
};

claim({
  id: 'T2-11-direction',
  statement:
    'Along u = ±w SGD near the saddle shrinks exactly where the product of both multipliers is below 1 in size',
  formula: String.raw`\Lambda_\pm=E\log|1\pm2\lambda xy|<0\iff|(1\pm m)^2-s^2|<1`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { ...given, direction: choice(['u = w', 'u = -w']) },
  instance: ({ direction, ...raw }): Line => ({ ...instance(raw), direction }),
  hypotheses: { balanced: { says: 'both values of xy are equally likely', status: 'needed' } },
  theory: (p) => (p.direction === 'u = w' ? symmetricFate(p) : antisymmetricFate(p)),
  relation: decides,
  witnesses: {
    'steps linearised at the saddle': { exact: (p) => seen(along(p, signOf(p))) },
    'runs of the network': {
      sampled: (p, random) => ({
        sample: growth(p, random),
        threshold: 0,
        above: 'grows',
        below: 'shrinks',
      }),
      accepts: isClear,
    },
  },
  nearMisses: {
    'the directions exchanged': {
      theory: (p) => (p.direction === 'u = w' ? antisymmetricFate(p) : symmetricFate(p)),
    },
    'the mean multiplier decides': {
      theory: (p) =>
        one
          .add(p.signal.mul(signOf(p)))
          .abs()
          .lt(one)
          ? 'shrinks'
          : 'grows',
    },
    'the step halved, c = λ': {
      theory: (p) => {
        const half = { signal: p.signal.div(2), signalStd: p.signalStd.div(2) };
        return p.direction === 'u = w' ? symmetricFate(half) : antisymmetricFate(half);
      },
    },
  },
  needs: {
    balanced: {
      instance: ({ direction, ...raw }) => {
        const { signal, signalStd, learningRate, inputs } = instance(raw);
        return {
          ...dataOf(
            learningRate,
            inputs,
            [signal.add(signalStd.mul(2)), signal.sub(signalStd.div(2))],
            [1, 4],
          ),
          signal,
          signalStd,
          direction,
        };
      },
    },
  },
});

/** The three signs that make the phase. */
const signs = (p: Instance) => ({
  symmetric: symmetricFate(p),
  antisymmetric: antisymmetricFate(p),
  meanSquare: meanSquareFate(p),
});

/** Whether runs can tell all three. */
const isPlain = (p: Instance) =>
  (['u = w', 'u = -w'] as const).every((direction) => isClear({ ...p, direction })) &&
  meanSquare(along(p, one.neg())).sub(one).abs().mul(20).gt(one);

claim({
  id: 'T2-11-network',
  statement:
    'Runs of the nonlinear network show the three signs of its phase on both sides of every boundary of the diagram',
  formula: String.raw`\operatorname{sign}\Lambda_+,\quad\operatorname{sign}\Lambda_-,\quad\operatorname{sign}(\mathbb E(1-2\lambda xy)^2-1)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...given,
    side: choice([1, -1]),
    offset: fraction({ from: '1/4', to: '3/4' }),
    position: fraction({ from: '1/8', to: '7/8' }),
  },
  instance: ({ side, ...raw }): Instance => instance({ ...raw, offset: raw.offset.mul(side) }),
  hypotheses: { balanced: { says: 'both values of xy are equally likely', status: 'needed' } },
  theory: signs,
  relation: decides,
  witnesses: {
    'steps linearised at the saddle': {
      exact: (p) => ({
        symmetric: seen(along(p, one)),
        antisymmetric: seen(along(p, one.neg())),
        meanSquare: (['shrinks', 'boundary', 'grows'] as const)[
          meanSquare(along(p, one.neg())).compare(1) + 1
        ]!,
      }),
    },
    'runs of the network': {
      sampled: (p, random) =>
        saddleRuns({
          recursion: network(p),
          learningRate: p.learningRate,
          random,
          multipliers: { symmetric: along(p, one), antisymmetric: along(p, one.neg()) },
        }),
      accepts: isPlain,
    },
  },
  nearMisses: {
    'the directions exchanged': {
      theory: (p) => {
        const { symmetric, antisymmetric, meanSquare: square } = signs(p);
        return { symmetric: antisymmetric, antisymmetric: symmetric, meanSquare: square };
      },
    },
    'the mean square decides': {
      theory: (p) => ({ ...signs(p), antisymmetric: meanSquareFate(p) }),
    },
    'u = w always grows': { theory: (p) => ({ ...signs(p), symmetric: 'grows' }) },
  },
  needs: {
    balanced: {
      instance: ({ side, ...raw }) => {
        const p = instance({ ...raw, offset: raw.offset.mul(side) });
        const { signal, signalStd, learningRate, inputs } = p;
        const products = [signal.add(signalStd.mul(2)), signal.sub(signalStd.div(2))];
        return { ...dataOf(learningRate, inputs, products, [1, 4]), signal, signalStd };
      },
    },
  },
});
