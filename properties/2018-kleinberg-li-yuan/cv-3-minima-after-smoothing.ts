import {
  choice,
  claim,
  decides,
  derivative,
  dyadic,
  fraction,
  integer,
  intervals,
  landscape,
  minimaAfterSmoothing,
  point,
  rational,
  reading,
  scale,
  sincThreshold,
  spiky,
  tangentRoot,
  toNumber,
  trigonometricIntervals,
  undecided,
  upwardCrossings,
  waveStrength,
  type Drawn,
  type Interval,
  type Landscape,
  type SmoothedWaves,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  /** ωρ: where cos ωρ is clearly positive or clearly negative. */
  noise: fraction({ from: 0, to: 1 }),
  flipped: choice([false, true]),
  /** Which threshold β comes near to: 1, then τ_1, τ_2, …; on which side, and to 2^−closeness. */
  threshold: choice([0, 1, 2, 3, 4, 5]),
  sign: choice([1, -1]),
  side: choice([1, -1]),
  closeness: integer({ from: 1, to: 20 }),
};

/** Solves for the amplitude that brings β to ±τ_k(1 ± 2^−j). */
function instance(raw: Drawn<typeof given>, skewed = false): SmoothedWaves {
  const shift = (raw.flipped ? raw.noise.add(rational('9/4')) : raw.noise).div(raw.frequency);
  const shifts = skewed
    ? [
        { value: shift.neg(), weight: rational('2/3') },
        { value: shift.mul(2), weight: rational('1/3') },
      ]
    : [
        { value: shift.neg(), weight: rational('1/2') },
        { value: shift, weight: rational('1/2') },
      ];
  const near = raw.threshold === 0 ? 1 : sincThreshold(raw.threshold).low;
  const beta = raw.sign * near * (1 + raw.side * 2 ** -raw.closeness);
  const unit = waveStrength({ ...raw, amplitude: rational(1), shifts }).low;
  return {
    curvature: raw.curvature,
    frequency: raw.frequency,
    amplitude: dyadic(beta / unit, 30),
    shifts,
  };
}

/** Counts where the averaged gradient goes from negative to positive; beyond |A|ω/|a| and the shifts it keeps its sign. */
const counted = (waves: Landscape) => {
  const gradient = reading(waves.gradient['w']!, trigonometricIntervals);
  const curvature = reading(derivative(waves.gradient['w']!, 'w'), trigonometricIntervals);
  return {
    certified: (p: SmoothedWaves) => {
      const { constant, add, multiply } = intervals;
      const known = {
        a: constant(p.curvature),
        A: constant(p.amplitude),
        omega: constant(p.frequency),
        eta: point(0),
      };
      const atoms = p.shifts.map(({ value, weight }) => ({
        value: constant(value),
        weight: constant(weight),
      }));
      const averaged = (part: typeof gradient) => (y: Interval) =>
        atoms
          .map(({ value, weight }) => multiply(weight, part({ ...known, w: add(y, value) })))
          .reduce(add);
      const reach =
        1.01 *
        (Math.abs(toNumber(p.amplitude.mul(p.frequency).div(p.curvature))) +
          Math.max(...p.shifts.map(({ value }) => Math.abs(toNumber(value)))) +
          1);
      const minima = upwardCrossings({
        value: averaged(gradient),
        slope: averaged(curvature),
        low: -reach,
        high: reach,
      });
      return minima === undefined ? undecided : `${minima} minima`;
    },
  };
};

/** The count at β, as said by another rule. */
const said = (count: (beta: Interval) => number) => ({
  theory: (p: SmoothedWaves) => `${count(waveStrength(p))} minima`,
});
const past = (step: number) => (k: number) => point(step * Math.ceil(k / 2));

export default claim({
  id: 'CV-3',
  statement:
    'How many minima noise leaves of waves on a bowl is a step function of β = Aω²χ(ω)/a, with steps at 1 and at √(1 + u²), tan u = u',
  formula: String.raw`\#\min=\begin{cases}2\bigl(1+\#\{k\text{ even}:\tau_k<\beta\}\bigr)&\beta>1\\1+2\,\#\{k\text{ odd}:\tau_k<-\beta\}&\beta\le1\end{cases}\qquad\tau_k=\sqrt{1+u_k^2},\ \tan u_k=u_k`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    bowl: { says: 'a > 0', status: 'needed' },
    centred: {
      says: 'the waves have a crest or a trough at the centre of the bowl',
      status: 'needed',
    },
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
  },
  ...said(minimaAfterSmoothing),
  relation: decides,
  witnesses: { 'upward crossings of the averaged gradient': counted(spiky()) },
  nearMisses: {
    'unimodal iff |β| ≤ 1': said((beta) =>
      beta.high < -1 ? Math.max(3, minimaAfterSmoothing(beta)) : minimaAfterSmoothing(beta),
    ),
    'β > 1 gives a centre and a pair': said(
      (beta) => minimaAfterSmoothing(beta) + (beta.low > 1 ? 1 : 0),
    ),
    'steps at 2π, 4π, …': said((beta) => minimaAfterSmoothing(beta, past(2 * Math.PI))),
    'steps at u_k': said((beta) => minimaAfterSmoothing(beta, tangentRoot)),
    'the sign of A lost': said(({ low, high }) =>
      minimaAfterSmoothing(low > 0 ? { low, high } : { low: -high, high: -low }),
    ),
    'the noise lost': {
      theory: (p) =>
        `${minimaAfterSmoothing(waveStrength({ ...p, shifts: [{ value: rational(0), weight: rational(1) }] }))} minima`,
    },
  },
  needs: {
    bowl: {
      instance: (raw) => {
        const p = instance(raw);
        return { ...p, curvature: p.curvature.neg(), amplitude: p.amplitude.neg() };
      },
    },
    centred: {
      witnesses: {
        'upward crossings of the averaged gradient': counted(
          landscape({
            name: 'shifted waves',
            coordinates: ['w'],
            samples: ['eta'],
            constants: ['a', 'A', 'omega'],
            loss: 'a*w^2/2 + A*sin(omega*w) + eta*w',
          }),
        ),
      },
    },
    symmetric: { instance: (raw) => instance(raw, true) },
  },
});
