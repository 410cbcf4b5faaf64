import {
  atMost,
  choice,
  claim,
  decides,
  dyadic,
  fraction,
  gaussianNoiseThreshold,
  intervals,
  landscape,
  minimaAfterSmoothing,
  noisyWaves,
  noisyWavesDraws,
  point,
  rational,
  shiftedSum,
  sincThreshold,
  sineQuotient,
  smoothedFate,
  spiky,
  toNumber,
  twoPointShifts,
  undecided,
  uniformNoiseWindows,
  uniformShifts,
  upwardCrossings,
  waveFactor,
  type Decision,
  type Drawn,
  type Interval,
  type Landscape,
  type NoisyWaves,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, multiply } = intervals;

const waves = spiky();

/** How often the smoothed gradient goes from negative to positive; beyond |A|ω/a it keeps its sign. */
function minimaCounted(
  line: Landscape,
  p: NoisyWaves,
  smoothing: {
    readonly order: number;
    readonly shifts: readonly { readonly value: Interval; readonly weight: Interval }[];
    readonly factor?: Interval;
  },
): number | undefined {
  const known = {
    a: constant(p.curvature),
    A: multiply(constant(p.amplitude), smoothing.factor ?? point(1)),
    omega: constant(p.frequency),
  };
  const reach = (1.01 * (toNumber(p.depth) + 1)) / toNumber(p.frequency);
  const [value, slope] = [0, 1].map((n) =>
    shiftedSum(line, smoothing.order + n, known, smoothing.shifts),
  ) as [(y: Interval) => Interval, (y: Interval) => Interval];
  return upwardCrossings({ value, slope, low: -reach, high: reach });
}

/** E cos sz of a standard Gaussian by the trapezoid rule, step ½ up to 9: its error is below 1e−16 for s ≤ 4. */
function gaussianFactor(s: Interval): Interval {
  const terms = Array.from({ length: 37 }, (_, i) => {
    const z = point((i - 18) / 2);
    const density = waveFactor('gaussian', z);
    return multiply(density, waveFactor('two-point', multiply(s, z)));
  });
  const total = multiply(terms.reduce(add), point(0.5 / Math.sqrt(2 * Math.PI)));
  return add(total, { low: -1e-15, high: 1e-15 });
}

const gaussianly = (p: NoisyWaves) => ({
  order: 1,
  shifts: [{ value: point(0), weight: point(1) }],
  factor: gaussianFactor(constant(p.turn)),
});

const counted = (
  line: Landscape,
  smoothing: (p: NoisyWaves) => Parameters<typeof minimaCounted>[2],
) => ({
  'upward crossings of the smoothed gradient': {
    certified: (p: NoisyWaves) => {
      const minima = minimaCounted(line, p, smoothing(p));
      if (minima === undefined) return undecided;
      return minima === 1 ? 'one minimum' : 'several minima';
    },
  },
});

/** Several minima inside windows of s, with the log distance to the nearest end. */
const inside = (windows: (p: NoisyWaves) => readonly (readonly [number, number])[]) => ({
  theory: (p: NoisyWaves): Decision => {
    const s = toNumber(p.turn);
    const found = windows(p);
    const ends = found.flat().filter((end) => end > 0);
    return {
      is: found.some(([from, to]) => from < s && s < to) ? 'several minima' : 'one minimum',
      distance: Math.min(1, ...ends.map((end) => Math.abs(Math.log(s / end)))),
    };
  },
});

const middles = (p: NoisyWaves) =>
  uniformNoiseWindows(p.depth).map(({ from, to }) => [from.low, to.high] as const);

const atOnce = (end: (b: number) => number) => inside((p) => [[-1, end(toNumber(p.depth))]]);

const shiftedWaves = landscape({
  name: 'shifted waves',
  coordinates: ['w'],
  samples: [],
  constants: ['a', 'A', 'omega'],
  loss: 'a*w^2/2 + A*sin(omega*w)',
});

const flipped = (p: NoisyWaves): NoisyWaves => ({ ...p, amplitude: p.amplitude.neg() });

const trough = { says: 'A < 0: the centre is a trough of the waves', status: 'needed' } as const;

export default claim({
  id: 'CV-4',
  statement:
    'Under growing uniform noise the spurious minima of waves on a bowl vanish, come back in windows about the roots of tan u = u and vanish again',
  formula: String.raw`\#\min>1\iff\frac{\sin\omega\rho}{\omega\rho}>\frac{\tau_1}{b_0}\ \text{or}\ \frac{\sin\omega\rho}{\omega\rho}<-\frac1{b_0},\quad b_0=\frac{|A|\omega^2}a,\ \tau_1=\sqrt{1+u_1^2}`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given: noisyWavesDraws,
  instance: (raw) => noisyWaves(raw),
  hypotheses: {
    trough,
    centred: { says: 'the waves have a crest or a trough at the centre', status: 'needed' },
    uniform: { says: 'the noise is uniform on [−ρ, ρ]', status: 'needed' },
  },
  ...inside(middles),
  relation: decides,
  witnesses: counted(waves, uniformShifts),
  nearMisses: {
    'larger noise always helps': inside((p) => middles(p).filter(([from]) => from === 0)),
    'ωρ ≥ √b₀ is what it takes': atOnce((b) => (b > 4.6 ? Math.sqrt(b) : 0)),
    'ωρ ≥ b₀ is what it takes': atOnce((b) => (b > 4.6 ? b : 0)),
    'windows about 3π/2 from zero to zero of the sine': inside((p) => [
      ...middles(p).slice(0, 1),
      [Math.PI, toNumber(p.depth) > 1.5 * Math.PI ? 2 * Math.PI : 0],
    ]),
    'the standard deviation for the radius': inside((p) =>
      middles(p).map(([from, to]) => [from * Math.sqrt(3), to * Math.sqrt(3)] as const),
    ),
    'the window of τ₁ alone at both levels': inside((p) =>
      uniformNoiseWindows(p.depth.mul(rational('217/1000'))).map(
        ({ from, to }) => [from.low, to.high] as const,
      ),
    ),
  },
  needs: {
    trough: { instance: (raw) => flipped(noisyWaves(raw)) },
    centred: { witnesses: counted(shiftedWaves, uniformShifts) },
    uniform: { witnesses: counted(waves, twoPointShifts) },
  },
});

const large = {
  ...noisyWavesDraws,
  /** ωρ/b₀ */
  excess: fraction({ from: 1, to: 4 }),
};

const enough = (raw: Drawn<typeof large>, least = raw.depth): NoisyWaves => ({
  ...noisyWaves(raw),
  turn: least.mul(raw.excess),
});

claim({
  id: 'CV-4-enough',
  statement: 'Uniform noise of ωρ ≥ |A|ω²/a leaves one minimum, and so does every larger one',
  formula: String.raw`\omega\rho\ge\frac{|A|\omega^2}a\Rightarrow\#\min=1`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: large,
  instance: (raw) => enough(raw),
  hypotheses: {
    large: { says: 'ωρ ≥ b₀', status: 'needed' },
    uniform: { says: 'the noise is uniform on [−ρ, ρ]', status: 'needed' },
    trough: { says: 'A < 0: the centre is a trough of the waves', status: 'not needed' },
  },
  theory: () => 'one minimum',
  relation: decides,
  witnesses: counted(waves, uniformShifts),
  nearMisses: {
    'ωρ ≥ √b₀ suffices': {
      instance: (raw) => enough(raw, dyadic(Math.sqrt(toNumber(raw.depth)), 30)),
    },
    'ωρ ≥ b₀/2 suffices': { instance: (raw) => enough(raw, raw.depth.div(2)) },
  },
  needs: {
    large: { given: { excess: fraction({ from: '1/16', to: 1 }) } },
    uniform: { witnesses: counted(waves, twoPointShifts) },
  },
  holdsWithout: { trough: { instance: (raw) => flipped(enough(raw)) } },
});

claim({
  id: 'CV-4-gaussian',
  statement:
    'Gaussian noise leaves one minimum exactly from ωτ = √(2 log(b₀/τ₁)) on: there more noise never brings one back',
  formula: String.raw`\#\min>1\iff\omega\tau<\sqrt{2\log(b_0/\tau_1)}`,
  source: { paper, at: 'the motivating example; ours, for unbounded noise' },
  status: 'proved',
  given: { ...noisyWavesDraws, edge: choice([1, 0]), elsewhere: fraction({ from: '1/16', to: 4 }) },
  instance: (raw) => noisyWaves(raw, [0, gaussianNoiseThreshold(raw.depth)]),
  hypotheses: { trough },
  ...inside((p) => [[-1, gaussianNoiseThreshold(p.depth)]]),
  relation: decides,
  witnesses: counted(waves, gaussianly),
  nearMisses: {
    'a threshold of 1 for τ₁': atOnce((b) => Math.sqrt(2 * Math.log(b))),
    'the factor 2 lost': inside((p) => [[-1, gaussianNoiseThreshold(p.depth) / Math.SQRT2]]),
    'the windows of uniform noise': inside(middles),
  },
  needs: { trough: { instance: (raw) => flipped(noisyWaves(raw)) } },
});

claim({
  id: 'CV-4-two-point',
  statement:
    'Under two-point noise the number of minima depends on the noise by cos ωρ alone, so that no noise is enough',
  formula: String.raw`\#\min>1\iff\cos\omega\rho>\tau_1/b_0\ \text{or}\ \cos\omega\rho<-1/b_0`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: { ...noisyWavesDraws, edge: choice([0]), elsewhere: fraction({ from: '1/8', to: 60 }) },
  instance: (raw) => noisyWaves(raw),
  hypotheses: { trough },
  theory: (p) => smoothedFate(p.depth, waveFactor('two-point', constant(p.turn))),
  relation: decides,
  witnesses: counted(waves, twoPointShifts),
  nearMisses: {
    'a threshold radius': atOnce((b) => b),
    'the factor of uniform noise': {
      theory: (p) => smoothedFate(p.depth, sineQuotient(constant(p.turn))),
    },
    'a crest at the centre is not met': inside((p) => {
      const b = toNumber(p.depth);
      const isDeep = b * Math.cos(toNumber(p.turn)) > sincThreshold(1).low;
      return isDeep ? [[-1, Infinity]] : [];
    }),
  },
  needs: { trough: { instance: (raw) => flipped(noisyWaves(raw)) } },
});

interface Pair extends NoisyWaves {
  /** s of the noise that was there before. */
  readonly quieter: Rational;
}

claim({
  id: 'CV-4-monotone',
  statement: 'More noise never leaves more minima than less noise does',
  formula: String.raw`\rho\le\rho'\Rightarrow\#\min(\rho')\le\#\min(\rho)`,
  source: { paper, at: 'what the motivating example suggests' },
  status: 'conjecture',
  expect: 'refuted',
  given: {
    ...noisyWavesDraws,
    edge: choice([0]),
    elsewhere: fraction({ from: '1/8', to: 12 }),
    excess: fraction({ from: 1, to: 4 }),
  },
  instance: (raw): Pair => {
    const p = noisyWaves(raw);
    return { ...p, quieter: p.turn, turn: p.turn.mul(raw.excess) };
  },
  hypotheses: { uniform: { says: 'the noise is uniform on [−ρ, ρ]', status: 'open' } },
  theory: (p) =>
    minimaAfterSmoothing(multiply(constant(p.depth.neg()), sineQuotient(constant(p.quieter)))),
  relation: atMost,
  witnesses: {
    'upward crossings of the smoothed gradient': {
      certified: (p: Pair) =>
        minimaCounted(waves, p, uniformShifts(p)) ?? { low: -Infinity, high: Infinity },
    },
  },
  counterexample: {
    instance: {
      curvature: rational(1),
      frequency: rational(1),
      amplitude: rational(-6),
      depth: rational(6),
      quieter: rational(3),
      turn: rational('22/5'),
    },
    theory: 1,
    observed: 2,
  },
});
