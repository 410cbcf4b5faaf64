import {
  blurredLandscape,
  choice,
  claim,
  enclosedMean,
  enclosedOutcomes,
  equal,
  finiteLaw,
  fraction,
  intervals,
  one,
  phasedWaves,
  point,
  rademacher,
  rational,
  scale,
  spiky,
  sum,
  toNumber,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const { constant } = intervals;
const seen = blurredLandscape(spiky(), { w: 'z' }, { z: rademacher() });

interface Instance {
  readonly curvature: Rational;
  readonly amplitude: Rational;
  readonly frequency: Rational;
  readonly place: Rational;
  /** The law of z. */
  readonly shifts: readonly { readonly value: Rational; readonly weight: Rational }[];
}

const given = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  steepness: scale({ from: '1/4', to: 16 }),
  sign: choice([-1, 1]),
  phase: fraction({ from: -8, to: 8, near: [0] }),
  /** ω|z| on the left and on the right, and how much more likely the left is. */
  left: fraction({ from: 0, to: 6 }),
  right: fraction({ above: 0, to: 6 }),
  odds: scale({ from: '1/4', to: 4 }),
};

function instance(raw: Drawn<typeof given>): Instance {
  const { curvature, frequency } = raw;
  const weight = raw.odds.div(raw.odds.add(one));
  return {
    curvature,
    frequency,
    amplitude: raw.steepness.mul(raw.sign).mul(curvature).div(frequency.mul(frequency)),
    place: raw.phase.div(frequency),
    shifts: [
      { value: raw.left.neg().div(frequency), weight },
      { value: raw.right.div(frequency), weight: one.sub(weight) },
    ],
  };
}

/** Beside the size of its parts: where they cancel, the error is judged against that. */
const framed = (p: Instance, smoothed: ReturnType<typeof phasedWaves>) => {
  const reach = [p.place, ...p.shifts.map(({ value }) => value)]
    .map((x) => Math.abs(toNumber(x)))
    .reduce((a, b) => a + b);
  return { ...smoothed, unit: toNumber(p.curvature) * (1 + reach) * (1 + reach) };
};
const said = (other: (p: Instance) => Partial<Instance> = () => ({})) => ({
  theory: (p: Instance) => framed(p, phasedWaves({ ...p, ...other(p) })),
});

/** What symmetric noise of the same squares and cosines would do. */
const mirrored = (p: Instance) =>
  p.shifts.flatMap(({ value, weight }) =>
    [value, value.neg()].map((z) => ({ value: z, weight: weight.div(2) })),
  );
const centred = (p: Instance) => {
  const mean = sum(p.shifts.map(({ value, weight }) => weight.mul(value)));
  return p.shifts.map(({ value, weight }) => ({ value: value.sub(mean), weight }));
};

const outcomes = {
  'all shifts over intervals': {
    certified: (p: Instance) => {
      const law = finiteLaw(p.shifts.map(({ value, weight }) => [value, weight]));
      const constants = {
        a: constant(p.curvature),
        A: constant(p.amplitude),
        omega: constant(p.frequency),
      };
      const start = { loss: point(0), slope_w: point(0), w: constant(p.place) };
      const ends = enclosedOutcomes({ ...seen, samples: { z: law } }, constants, start, 1);
      return framed(p, {
        loss: enclosedMean(ends, ({ loss }) => loss!),
        gradient: enclosedMean(ends, ({ slope_w: slope }) => slope!),
      });
    },
  },
};

export default claim({
  id: 'CV-1-asymmetric',
  statement:
    'Under noise that is not symmetric the waves are damped and moved as well, so that their centre is in general no critical point any more',
  formula: String.raw`\mathbb E f(y+z)=\tfrac a2\,\mathbb E(y+z)^2+A\operatorname{Re}\bigl(\mathbb E e^{i\omega z}\,e^{i\omega y}\bigr),\quad g'(y)=a(y+\mathbb Ez)-A\omega\operatorname{Im}\bigl(\mathbb E e^{i\omega z}\,e^{i\omega y}\bigr)`,
  source: { paper, at: 'the motivating example; ours, for finite laws' },
  status: 'proved',
  given,
  instance,
  hypotheses: {},
  ...said(),
  relation: equal,
  witnesses: outcomes,
  nearMisses: {
    'the phase dropped': said((p) => ({ shifts: mirrored(p) })),
    'the phase with the other sign': said((p) => ({
      shifts: p.shifts.map(({ value, weight }) => ({ value: value.neg(), weight })),
    })),
    'the mean of the noise dropped': said((p) => ({ shifts: centred(p) })),
    'the two sides as likely': said((p) => ({
      shifts: p.shifts.map(({ value }) => ({ value, weight: rational('1/2') })),
    })),
  },
});
