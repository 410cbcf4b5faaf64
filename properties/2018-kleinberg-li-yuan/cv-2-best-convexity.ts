import {
  choice,
  claim,
  convexityFate,
  convexityOfWaves,
  convexityWithin,
  decides,
  diverges,
  dyadic,
  enclosedMinimum,
  equal,
  fraction,
  integer,
  intervals,
  landscape,
  point,
  rational,
  scale,
  shiftedSum,
  sincThreshold,
  spiky,
  toNumber,
  undecided,
  waveCurvature,
  waveStrength,
  type Diverges,
  type Drawn,
  type Interval,
  type Landscape,
  type Rational,
  type SmoothedWaves,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, divide, multiply, power, subtract } = intervals;
const half = rational('1/2');

const waves = spiky();

interface Instance extends SmoothedWaves {
  /** R */
  readonly reach: Rational;
}

const given = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  /** ωρ: where cos ωρ is clearly positive, or clearly negative. */
  noise: fraction({ from: 0, to: 1 }),
  flipped: choice([false, true]),
  /** κ/a: near 1, near −√(1 + u₁²), or anywhere. */
  place: choice(['anywhere', 'near 1', 'near −τ']),
  strength: fraction({ from: -12, to: 12, near: [0] }),
  side: choice([1, -1]),
  closeness: integer({ from: 1, to: 20 }),
  /** ωR */
  range: fraction({ from: '1/4', to: 12, near: ['9/2'] }),
};

function instance(raw: Drawn<typeof given>, upsideDown = false): Instance {
  const near = { anywhere: toNumber(raw.strength), 'near 1': 1, 'near −τ': -sincThreshold(1).low };
  const closer = raw.place === 'anywhere' ? 1 : 1 + raw.side * 2 ** -raw.closeness;
  const shift = (raw.flipped ? raw.noise.add(rational('9/4')) : raw.noise).div(raw.frequency);
  const shifts = [shift.neg(), shift].map((value) => ({ value, weight: half }));
  const curvature = upsideDown ? raw.curvature.neg() : raw.curvature;
  const unit = waveStrength({ ...raw, curvature, amplitude: rational(1), shifts }).low;
  return {
    curvature,
    frequency: raw.frequency,
    amplitude: dyadic((near[raw.place] * closer) / unit, 30),
    shifts,
    reach: raw.range.div(raw.frequency),
  };
}

/**
 * inf g'(y)/y over 0 < |y| ≤ reach by branch and bound; the quotient has the slope (yg″ − g′)/y². Next to 0 the quotient is a mean of g″ between 0 and y, which
 * takes g'(0) = 0: where that is excluded the infimum is −∞.
 */
function leastQuotient(
  spikes: Landscape,
  p: Instance,
  reach: number,
): Interval | Diverges | undefined {
  const known = {
    a: constant(p.curvature),
    A: constant(p.amplitude),
    omega: constant(p.frequency),
  };
  const shifts = p.shifts.map(({ value, weight }) => ({
    value: constant(value),
    weight: constant(weight),
  }));
  const [slope, bend, third] = [1, 2, 3].map((n) => shiftedSum(spikes, n, known, shifts)) as [
    ReturnType<typeof shiftedSum>,
    ReturnType<typeof shiftedSum>,
    ReturnType<typeof shiftedSum>,
  ];
  const middle = slope(point(0));
  if (middle.low > 0 || middle.high < 0) return diverges;
  const value = (y: Interval): Interval => {
    if (y.low <= 0 && y.high >= 0) return add(bend(point(0)), multiply(third(y), y));
    const at = point(y.low + (y.high - y.low) / 2);
    const here = divide(slope(at), at);
    if (y.low === y.high) return here;
    const off = subtract(y, at);
    const turning = add(
      subtract(multiply(at, bend(at)), slope(at)),
      multiply(multiply(y, third(y)), off),
    );
    return add(here, multiply(divide(turning, power(y, 2)), off));
  };
  return enclosedMinimum({
    value,
    cells: [
      { low: -reach, high: 0 },
      { low: 0, high: reach },
    ],
    width: 1e-8 * (Math.abs(toNumber(p.curvature)) + Math.abs(waveCurvature(p).low)),
  });
}

/** Beyond ωy = 20 the quotient is nearer to a than a tenth of |Aω²|, while κ takes at least |Aω²|/9 of it away. */
const everywhere = (spikes: Landscape) => ({
  'branch and bound over g′(y)/y': {
    certified: (p: Instance) => seen(p, leastQuotient(spikes, p, 20 / toNumber(p.frequency))),
    tolerance: 1e-7,
  },
});

/** c and what the waves took, a − c: the error of either is judged against the larger of the two. */
const balanced = (p: Instance, c: Interval) => ({
  convexity: c,
  taken: subtract(constant(p.curvature), c),
});
const nowhere = { low: -Infinity, high: Infinity };
const seen = (p: Instance, c: Interval | Diverges | undefined) =>
  c === diverges ? diverges : balanced(p, c ?? nowhere);

/** c in terms of a, κ and |κ|. */
const said = (of: (a: Interval, kappa: Interval, size: Interval) => Interval) => ({
  theory: (p: Instance) => {
    const kappa = waveCurvature(p);
    const size = intervals.functions['abs']!(kappa);
    return balanced(p, of(constant(p.curvature), kappa, size));
  },
});
const share = (of: number) => (a: Interval, _: Interval, size: Interval) =>
  subtract(a, multiply(point(of), size));
const least = 1 / sincThreshold(1).low;

export default claim({
  id: 'CV-2',
  statement:
    'Waves of smoothed curvature κ leave a bowl of curvature a the one-point convexity a − κ, or a − |κ|/√(1 + u²), tan u = u, where κ < 0',
  formula: String.raw`\inf_{y\ne0}\frac{g'(y)}y=\begin{cases}a-\kappa&\kappa\ge0\\a-|\kappa|/\sqrt{1+u_1^2}&\kappa<0\end{cases}\qquad\kappa=A\omega^2\chi(\omega),\ \tan u_1=u_1`,
  source: { paper, at: 'Assumption 1 in the motivating example; ours, in closed form' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    centred: {
      says: 'the waves have a crest or a trough at the centre of the bowl',
      status: 'needed',
    },
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
    bowl: { says: 'a > 0', status: 'not needed' },
  },
  theory: (p) => balanced(p, convexityOfWaves(p)),
  relation: equal,
  witnesses: everywhere(waves),
  nearMisses: {
    'the share of κ < 0 for both signs': said(share(least)),
    'all of |κ| for both signs': said(share(1)),
    'g″(0)': said((a, kappa) => subtract(a, kappa)),
    'the lowest sin u/u at 3π/2': said((a, kappa, size) =>
      kappa.high < 0 ? share(2 / (3 * Math.PI))(a, kappa, size) : subtract(a, kappa),
    ),
    'the noise lost': {
      theory: (p) =>
        balanced(
          p,
          convexityOfWaves({ ...p, shifts: [{ value: rational(0), weight: rational(1) }] }),
        ),
    },
  },
  needs: {
    centred: {
      witnesses: everywhere(
        landscape({
          name: 'shifted waves',
          coordinates: ['w'],
          samples: [],
          constants: ['a', 'A', 'omega'],
          loss: 'a*w^2/2 + A*sin(omega*w)',
        }),
      ),
    },
    symmetric: {
      instance: (raw) => {
        const p = instance(raw);
        return {
          ...p,
          shifts: [
            { value: p.shifts[0]!.value, weight: rational('2/3') },
            { value: p.shifts[1]!.value.mul(2), weight: rational('1/3') },
          ],
        };
      },
    },
  },
  holdsWithout: { bowl: { instance: (raw) => instance(raw, true) } },
});

claim({
  id: 'CV-2-within',
  statement:
    'On |y| ≤ R the best constant is a − κ for κ ≥ 0, and for κ < 0 that at y = R as long as ωR is below the root of tan u = u',
  formula: String.raw`\min_{0<|y|\le R}\frac{g'(y)}y=a-\max_{0<u\le\omega R}\kappa\,\frac{\sin u}u`,
  source: { paper, at: 'Assumption 1 on a domain D; ours, in closed form' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    centred: {
      says: 'the waves have a crest or a trough at the centre of the bowl',
      status: 'open',
    },
  },
  theory: (p) => balanced(p, convexityWithin(p, p.reach)),
  relation: equal,
  witnesses: {
    'branch and bound over g′(y)/y': {
      certified: (p: Instance) => seen(p, leastQuotient(waves, p, toNumber(p.reach))),
      tolerance: 1e-7,
    },
  },
  nearMisses: {
    'the constant of the whole line': { theory: (p) => balanced(p, convexityOfWaves(p)) },
    'the constant at the rim': {
      theory: (p) =>
        balanced(p, convexityWithin({ ...p, amplitude: p.amplitude.abs().neg() }, p.reach)),
    },
  },
});

claim({
  id: 'CV-2-assumption',
  statement: 'Assumption 1 holds with some c > 0 exactly when −a√(1 + u²) < κ < a, tan u = u',
  formula: String.raw`\exists c>0:\ \langle\mathbb E\nabla f(y-\eta w),y\rangle\ge cy^2\iff-a\sqrt{1+u_1^2}<\kappa<a`,
  source: { paper, at: 'Assumption 1 in the motivating example; ours' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: { bowl: { says: 'a > 0', status: 'open' } },
  theory: convexityFate,
  relation: decides,
  witnesses: {
    'branch and bound over g′(y)/y': {
      certified: (p: Instance) => {
        const c = leastQuotient(waves, p, 20 / toNumber(p.frequency));
        if (c === undefined) return undecided;
        if (c === diverges || c.high <= 0) return 'not convex';
        return c.low > 0 ? 'convex' : undecided;
      },
    },
  },
  nearMisses: {
    '|κ| < a': {
      theory: (p) => {
        const { low, high } = waveCurvature(p);
        return Math.max(-low, high) < toNumber(p.curvature) ? 'convex' : 'not convex';
      },
    },
    'κ < a': {
      theory: (p) => (waveCurvature(p).high < toNumber(p.curvature) ? 'convex' : 'not convex'),
    },
    'the lower end at −3πa/2': {
      theory: (p) => {
        const { low, high } = waveCurvature(p);
        const a = toNumber(p.curvature);
        return low > -1.5 * Math.PI * a && high < a ? 'convex' : 'not convex';
      },
    },
  },
});
