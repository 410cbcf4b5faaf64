import {
  choice,
  claim,
  decides,
  descentRest,
  dyadic,
  equal,
  fraction,
  integer,
  intervals,
  pathIndicators,
  point,
  rational,
  recursion,
  scale,
  shiftedSum,
  spiky,
  spuriousWells,
  toNumber,
  undecided,
  uniform,
  type Drawn,
  type Interval,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, divide, multiply, subtract } = intervals;
const waves = spiky();

interface Instance {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly frequency: Rational;
  readonly amplitude: Rational;
  /** b₀ = |A|ω²/a */
  readonly depth: Rational;
  readonly start: Rational;
}

const given = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  depth: fraction({ from: 5, to: 24, near: [6] }),
  /** ηL */
  share: fraction({ from: '1/4', to: 1 }),
  /** Which hilltop the start comes near to, if there is one; on which side, and to 2^−closeness. */
  hilltop: choice([0, 1, 2, -1]),
  side: choice([1, -1]),
  closeness: integer({ from: 2, to: 16 }),
  elsewhere: fraction({ from: 0, to: 30 }),
  mirrored: choice([false, true]),
};

function instance(raw: Drawn<typeof given>): Instance {
  const well = spuriousWells(raw.depth)[raw.hilltop];
  const start =
    well === undefined
      ? raw.elsewhere
      : dyadic(well.hilltop.low * (1 + raw.side * 2 ** -raw.closeness), 30);
  const steepest = raw.curvature.mul(raw.depth.add(1));
  return {
    learningRate: raw.share.div(steepest),
    curvature: raw.curvature,
    frequency: raw.frequency,
    depth: raw.depth,
    amplitude: raw.depth.mul(raw.curvature).div(raw.frequency.mul(raw.frequency)).neg(),
    start: (raw.mirrored ? start.neg() : start).div(raw.frequency),
  };
}

const mostSteps = 20_000;
const nowhere = { low: -Infinity, high: Infinity };

/** f′ and f″ over intervals. */
function derivatives(p: Instance) {
  const known = {
    a: constant(p.curvature),
    A: constant(p.amplitude),
    omega: constant(p.frequency),
  };
  const still = [{ value: point(0), weight: point(1) }];
  return {
    slope: shiftedSum(waves, 1, known, still),
    bend: shiftedSum(waves, 2, known, still),
  };
}

/**
 * ωx of the point to which descent converges, proved: steps in mean value form until a neighbourhood is mapped into
 * itself by a contraction, whose fixed point Newton's interval step then encloses.
 */
function restOf(p: Instance): Interval {
  const { slope, bend } = derivatives(p);
  const eta = constant(p.learningRate);
  const near = 1e-7 / toNumber(p.frequency);
  let x = constant(p.start);
  for (let step = 0; step < mostSteps; step++) {
    const at = point(x.low + (x.high - x.low) / 2);
    const moved = multiply(eta, slope(at));
    if (Math.abs(moved.low) < near / 16 && x.high - x.low < near) {
      const around = { low: at.low - near, high: at.high + near };
      const curvature = bend(around);
      const keep = subtract(point(1), multiply(eta, curvature));
      const rate = Math.max(Math.abs(keep.low), Math.abs(keep.high));
      const drift = Math.max(Math.abs(moved.low), Math.abs(moved.high));
      if (rate < 1 && drift + rate * near < near)
        return multiply(constant(p.frequency), subtract(at, divide(slope(at), curvature)));
    }
    const factor = subtract(point(1), multiply(eta, bend(x)));
    x = add(subtract(at, moved), multiply(factor, subtract(x, at)));
  }
  return nowhere;
}

/** Where another rule says that descent from |u₀| ends. */
const said = (rest: (u: number, p: Instance) => Interval | number) => ({
  theory: (p: Instance) => {
    const u = toNumber(p.start.mul(p.frequency));
    const found = rest(Math.abs(u), p);
    const { low, high } = typeof found === 'number' ? point(found) : found;
    return framed(u < 0 ? { low: -high, high: -low } : { low, high });
  },
});
const minima = (p: Instance) => [point(0), ...spuriousWells(p.depth).map(({ bottom }) => bottom)];
const turn = 2 * Math.PI;
/** u beside a length of 1: a limit of 0 is judged against that. */
const framed = (u: Interval | number) => ({ rest: u, unit: 1 });

export default claim({
  id: 'CV-5',
  statement:
    'Gradient descent with η ≤ 1/L ends in the well it starts in: at 0 before the first hilltop, else at the minimum behind the last hilltop inside its start',
  formula: String.raw`\lim\omega x_t=\max\{u_{\min}<u:u_{\max}<|u_0|\}\cup\{0\},\quad u+b_0\sin u=0,\ b_0=\tfrac{|A|\omega^2}a`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    short: { says: 'η ≤ 1/L, L = a + |A|ω²', status: 'needed' },
    trough: { says: 'A < 0: the centre is a trough of the waves', status: 'needed' },
  },
  theory: (p) => framed(descentRest(p.depth, toNumber(p.start.mul(p.frequency)))),
  relation: equal,
  witnesses: {
    'descent in intervals': { certified: (p: Instance) => framed(restOf(p)) },
  },
  nearMisses: {
    'the bottom of the bowl from everywhere': said(() => 0),
    'minima at multiples of 2π': said((u) => turn * Math.round(u / turn)),
    'hilltops at odd multiples of π': said((u, p) => {
      const places = minima(p);
      return places[Math.min(places.length - 1, Math.round(u / turn))]!;
    }),
    'the nearest minimum': said((u, p) => {
      const off = ({ low }: Interval) => Math.abs(u - low);
      return minima(p).reduce((best, place) => (off(place) < off(best) ? place : best));
    }),
  },
  needs: {
    short: { given: { share: fraction({ from: '3/2', below: 2 }) } },
    trough: { instance: (raw) => ({ ...instance(raw), amplitude: instance(raw).amplitude.neg() }) },
  },
});

/** Which way the steps go while they are long enough to tell, proved: each enclosure by the mean value form. */
function courseOf(p: Instance): string {
  const { slope, bend } = derivatives(p);
  const eta = constant(p.learningRate);
  const short = 1e-6 / toNumber(p.frequency);
  const outwards = p.start.s < 0n ? -1 : 1;
  let x = constant(p.start);
  let course: string = undecided;
  for (let step = 0; step < mostSteps; step++) {
    const at = point(x.low + (x.high - x.low) / 2);
    const bends = bend(x);
    const here = slope(at);
    const pull = multiply(eta, add(here, multiply(bends, subtract(x, at))));
    if (Math.max(Math.abs(pull.low), Math.abs(pull.high)) < short) return course;
    if (pull.low <= 0 && pull.high >= 0) return undecided;
    const way = pull.low < 0 === outwards > 0 ? 'outwards' : 'inwards';
    if (course !== undecided && course !== way) return 'turns back';
    course = way;
    const factor = subtract(point(1), multiply(eta, bends));
    x = add(subtract(at, multiply(eta, here)), multiply(factor, subtract(x, at)));
  }
  return undecided;
}

/** The way from a start to a place on the same side, or to 0. */
const way = (to: (p: Instance, size: number) => number) => ({
  theory: (p: Instance) => {
    const size = Math.abs(toNumber(p.start.mul(p.frequency)));
    return to(p, size) > size ? 'outwards' : 'inwards';
  },
});

claim({
  id: 'CV-5-one-way',
  statement: 'Gradient descent with η ≤ 1/L never turns back on its way to the minimum of its well',
  formula: String.raw`\eta\le\frac1L\;\Rightarrow\;\operatorname{sign}(x_{t+1}-x_t)=\operatorname{sign}(\lim x-x_0)`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: {
    ...given,
    share: fraction({ from: '1/2', to: 1 }),
    closeness: integer({ from: 2, to: 8 }),
    elsewhere: fraction({ from: '1/8', to: 30 }),
  },
  instance,
  hypotheses: {
    short: { says: 'η ≤ 1/L, L = a + |A|ω²', status: 'needed' },
    trough: { says: 'A < 0: the centre is a trough of the waves', status: 'needed' },
  },
  ...way((p, size) => descentRest(p.depth, size).low),
  relation: decides,
  witnesses: { 'descent in intervals': { certified: courseOf } },
  nearMisses: {
    'always towards x*': way(() => 0),
    'to the nearest multiple of 2π': way((_, size) => turn * Math.round(size / turn)),
    'away from the last hilltop only': way((p, size) => {
      const last = spuriousWells(p.depth).at(-1);
      return last !== undefined && size > last.hilltop.high ? last.bottom.low : 0;
    }),
  },
  needs: {
    short: { given: { share: fraction({ from: '3/2', below: 2 }) } },
    trough: { instance: (raw) => ({ ...instance(raw), amplitude: instance(raw).amplitude.neg() }) },
  },
});

/** The first step puts w at R times a uniform draw of [−1, 1]; all later ones descend. */
const fromAnywhere = recursion({
  states: {
    w: 'fresh*R*eta/sqrt(3) + (1 - fresh)*(w - lambda*(a*w - A*omega*sin(omega*w)))',
    fresh: '0',
  },
  samples: { eta: uniform() },
});

interface Start extends Instance {
  /** R */
  readonly reach: Rational;
}
const uniformStarts = {
  ...given,
  depth: fraction({ from: 6, to: 24 }),
  share: fraction({ from: '1/2', to: 1 }),
  /** ωR over the first hilltop */
  ratio: fraction({ from: '9/8', to: 6 }),
};

/** P(descent from a uniform start on [−R, R] finds 0). */
const share = (edge: (p: Start) => number) => ({
  theory: (p: Start) => Math.min(1, edge(p) / toNumber(p.frequency.mul(p.reach))),
});

claim({
  id: 'CV-5-share',
  statement:
    'Of starts spread evenly over [−R, R] gradient descent brings the share u/(ωR) to the bottom of the bowl, u the first hilltop',
  formula: String.raw`P(x_t\to0)=\frac{u_{\max,1}}{\omega R}`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: uniformStarts,
  instance: (raw): Start => {
    const p = instance(raw);
    const edge = dyadic(spuriousWells(raw.depth)[0]!.hilltop.low, 30);
    return { ...p, reach: edge.mul(raw.ratio).div(p.frequency) };
  },
  hypotheses: { short: { says: 'η ≤ 1/L', status: 'open' } },
  ...share((p) => spuriousWells(p.depth)[0]!.hilltop.low),
  relation: equal,
  witnesses: {
    runs: {
      sampled: (p: Start, random: Seed) =>
        pathIndicators({
          recursion: fromAnywhere,
          constants: {
            lambda: p.learningRate,
            a: p.curvature,
            A: p.amplitude,
            omega: p.frequency,
            R: p.reach,
          },
          start: { w: rational(0), fresh: rational(1) },
          // A hilltop is left at a rate of 1/8 a step and more: what is still near it by then is below 1e−9.
          steps: 200,
          happens: ([w]) => Math.abs(w!) * toNumber(p.frequency) < 1 / 16,
          random,
        }),
    },
  },
  nearMisses: {
    'the basin up to the minimum': share((p) => spuriousWells(p.depth)[0]!.bottom.low),
    'the basin up to 2π': share(() => turn),
    'half of it': share((p) => spuriousWells(p.depth)[0]!.hilltop.low / 2),
  },
});
