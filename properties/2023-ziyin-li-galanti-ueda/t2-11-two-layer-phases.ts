import {
  antisymmetricFate,
  choice,
  claim,
  decides,
  ensemble,
  fraction,
  integer,
  logarithm,
  meanSquareMultiplier,
  one,
  otherProcess,
  phaseData,
  phaseFate,
  phaseMultipliers,
  phasePoint,
  phasePointDraws,
  rational,
  scale,
  symmetricFate,
  toNumber,
  twoLayerOnPoints,
  twoLayerPhase,
  type Phase,
  type PhaseData,
  type PhasePoint,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const observedPhase = (p: PhaseData): Phase => {
  const minus = phaseMultipliers(p, -1);
  const [plus, other] = [phaseFate(p, 1), phaseFate(p, -1)];
  if (plus === 'boundary' || other === 'boundary') return 'boundary';
  if (plus === 'shrinks') return other === 'shrinks' ? 'III' : 'II';
  if (other === 'grows') return 'IV';
  return meanSquareMultiplier(minus).lt(one) ? 'Ia' : 'Ib';
};

/** The phase under another name. */
const renamed = (from: Phase, to: Phase) => ({
  theory: (p: PhasePoint) => (twoLayerPhase(p) === from ? to : twoLayerPhase(p)),
});

export default claim({
  id: 'T2-11',
  statement:
    'Near its saddle the two-layer network is in one of five phases, which rational inequalities in signal and signalStd decide',
  formula: String.raw`\Lambda_\pm<0\iff m^2\pm2m<s^2<m^2\pm2m+2,\quad m=2\lambda\mu,\;s=2\lambda\sigma`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: phasePointDraws,
  instance: phasePoint,
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
        phaseData(learningRate, [one, one], [remainder.sub(1), gain], [1, majority]),
      theory: (p) =>
        meanSquareMultiplier(
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
        const p = phasePoint(raw);
        return { ...p, targets: p.targets.map((y) => y.neg()) };
      },
    },
    balanced: {
      instance: (raw) => {
        const { signal, signalStd, learningRate, inputs } = phasePoint(raw);
        // The same mean and variance: m + 2s once and m − s/2 four times.
        return {
          ...phaseData(
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

interface Line extends PhasePoint {
  readonly direction: 'u = w' | 'u = -w';
}

const signOf = ({ direction }: Line) => (direction === 'u = w' ? 1 : -1);

const steps = 40;

/** (1/T) log|u_T/u_0| of the nonlinear network on the line u = ±w, so close to 0 that (uw)x is lost in y. */
const growth = (p: Line, random: Seed) => {
  const [recursion, logs] = [
    twoLayerOnPoints(p),
    phaseMultipliers(p, signOf(p)).map(({ value }) => logarithm(value.abs())),
  ];
  const small = 2 ** -300;
  let firstReplica = 0;
  const draw = (count: number) => {
    const start = { u: small, w: small * signOf(p) };
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
  const logs = phaseMultipliers(p, signOf(p)).map(({ value }) => logarithm(value.abs()) / Math.LN2);
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

  given: { ...phasePointDraws, direction: choice(['u = w', 'u = -w']) },
  instance: ({ direction, ...raw }): Line => ({ ...phasePoint(raw), direction }),
  hypotheses: { balanced: { says: 'both values of xy are equally likely', status: 'needed' } },
  theory: (p) => (p.direction === 'u = w' ? symmetricFate(p) : antisymmetricFate(p)),
  relation: decides,
  witnesses: {
    'steps linearised at the saddle': { exact: (p) => phaseFate(p, signOf(p)) },
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
        const { signal, signalStd, learningRate, inputs } = phasePoint(raw);
        return {
          ...phaseData(
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
