import {
  choice,
  claim,
  enclosedMean,
  enclosedOutcomes,
  equal,
  fraction,
  halfStep,
  intervals,
  landscape,
  lawMean,
  lopsidedNoise,
  pathMeans,
  point,
  rademacher,
  rational,
  scalarStep,
  toNumber,
  two,
  waveFactor,
  waveFactorSlope,
  waveNoises,
  wavePoint,
  wavePointDraws,
  waveShape,
  waveStepMoments,
  type Drawn,
  type Interval,
  type Law,
  type Seed,
  type WavePoint,
  type WaveStep,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, multiply } = intervals;

const waves = landscape({
  name: 'spiky with noise of radius r',
  coordinates: ['w'],
  samples: ['xi'],
  constants: ['a', 'A', 'omega', 'r', 'q'],
  loss: 'a*w^2/2 + A*cos(omega*w) + r*xi*w/sqrt(q)',
});
const step = halfStep({ landscape: waves, noise: { xi: rademacher() } });

function stepUnder(noise: { readonly law: Law; readonly reachSquare: number }) {
  return { ...noise, recursion: { ...step, samples: { xi: noise.law } } };
}

const shapes = {
  'two-point': stepUnder(waveNoises['two-point']),
  uniform: stepUnder(waveNoises.uniform),
  triangular: stepUnder(waveNoises.triangular),
  gaussian: stepUnder(waveNoises.gaussian),
};
const skewed = stepUnder({ law: lopsidedNoise, reachSquare: 1 });

const given = {
  shape: waveShape,
  normalizedStep: fraction({ above: 0, to: 3, near: [1, 2] }),
  ...wavePointDraws,
  turn: fraction({ from: '1/16', to: 6, near: ['355/226', '355/113'] }),
};
const instance = ({ normalizedStep, ...raw }: Drawn<typeof given>) =>
  wavePoint(raw, normalizedStep.div(raw.curvature));

const reach = (p: WavePoint) => p.learningRate.mul(p.noiseRadius);
const spread = (p: WavePoint) => reach(p).mul(reach(p)).div(shapes[p.shape].reachSquare);
const turn = (p: WavePoint) => constant(p.frequency.mul(reach(p)));
const twice = (p: WavePoint) => multiply(point(2), turn(p));

/** The two moments with some parts of the formula said otherwise. */
const moments = (other: (p: WavePoint) => Partial<WaveStep> = () => ({})) => ({
  theory: (p: WavePoint) =>
    waveStepMoments({
      learningRate: constant(p.learningRate),
      curvature: constant(p.curvature),
      amplitude: constant(p.amplitude),
      frequency: constant(p.frequency),
      place: constant(p.place),
      factor: waveFactor(p.shape, turn(p)),
      factorSlope: multiply(constant(reach(p)), waveFactorSlope(p.shape, turn(p))),
      doubledFactor: waveFactor(p.shape, twice(p)),
      spread: constant(spread(p)),
      ...other(p),
    }),
});

const constants = (p: WavePoint, reachSquare: number) => ({
  a: p.curvature,
  A: p.amplitude,
  omega: p.frequency,
  lambda: p.learningRate,
  r: p.noiseRadius,
  q: rational(reachSquare),
});

/** No |y⁺| is larger, the Gaussian aside. */
function size(p: WavePoint): number {
  const keep = Math.abs(1 - toNumber(p.learningRate.mul(p.curvature)));
  const force = toNumber(p.learningRate.mul(p.amplitude.abs()).mul(p.frequency));
  return keep * (Math.abs(toNumber(p.place)) + toNumber(reach(p))) + force;
}
const middle = ({ low, high }: Interval) => (low + high) / 2;

type Noise = (p: WavePoint) => ReturnType<typeof stepUnder>;
const own: Noise = (p) => shapes[p.shape];
const quadrature = (noise: Noise) => ({
  numeric: (p: WavePoint) => {
    const { law, reachSquare, recursion } = noise(p);
    const known = Object.entries(constants(p, reachSquare));
    const numbers = Object.fromEntries(known.map(([name, value]) => [name, toNumber(value)]));
    const next = scalarStep(recursion, numbers);
    const start = { w: toNumber(p.place) };
    const mean = (of: (y: number) => number) => lawMean(law, (xi) => of(next(start, { xi })['w']!));
    return { mean: mean((y) => y), square: mean((y) => y * y) };
  },
  // Rounding is judged against the largest |y⁺|: at some places the parts of one step cancel.
  tolerance: (p: WavePoint) => {
    const { mean, square } = moments().theory(p);
    return (1e-12 * size(p) * size(p)) / Math.hypot(middle(mean), middle(square));
  },
});

/** Beside the size of a step, against which the error of a certified witness is judged. */
const framed = (p: WavePoint, moment: ReturnType<typeof waveStepMoments>) => ({
  ...moment,
  unit: size(p) * size(p),
});

/** Proved for laws of finitely many values: the recursion over intervals, outcome by outcome. */
const outcomes = {
  'all outcomes over intervals': {
    certified: (p: WavePoint) => {
      const known = Object.entries(constants(p, 1));
      const enclosed = Object.fromEntries(known.map(([name, x]) => [name, constant(x)]));
      const ends = enclosedOutcomes(step, enclosed, { w: constant(p.place) }, 1);
      return framed(p, {
        mean: enclosedMean(ends, ({ w }) => w!),
        square: enclosedMean(ends, ({ w }) => multiply(w!, w!)),
      });
    },
  },
};

export default claim({
  id: 'CV-6',
  statement:
    'For waves on a bowl under symmetric noise the mean and the mean square of one step are closed forms in χ(ω), χ′(ω) and χ(2ω)',
  formula: String.raw`\begin{aligned}\mathbb E[y^+]&=(1-\eta a)y+\eta A\omega\chi(\omega)\sin\omega y\\\mathbb E[(y^+)^2]&=(1-\eta a)^2(y^2+\mathbb Ez^2)+2(1-\eta a)\eta A\omega\,[y\chi(\omega)\sin\omega y-\chi'(\omega)\cos\omega y]+\tfrac12\eta^2A^2\omega^2[1-\chi(2\omega)\cos2\omega y]\end{aligned}`,
  source: { paper, at: 'the motivating example; ours, in closed form' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
  },
  ...moments(),
  relation: equal,
  witnesses: {
    'quadrature of the half step over the law': quadrature(own),
    runs: {
      sampled: (p: WavePoint, random: Seed) => {
        const { recursion, reachSquare } = shapes[p.shape];
        return pathMeans({
          recursion,
          constants: constants(p, reachSquare),
          start: { w: p.place },
          steps: 1,
          values: { mean: ([y]) => y!, square: ([y]) => y! * y! },
          unit: { mean: size(p), square: size(p) * size(p) },
          random,
        });
      },
      // Averages without atoms: a law with a density, and not all of it in one place.
      accepts: (p: WavePoint) => p.shape !== 'two-point' && turn(p).low > 0.01,
    },
  },
  nearMisses: {
    'the term in χ′ dropped': moments(() => ({ factorSlope: point(0) })),
    'χ(ω) for χ(2ω)': moments((p) => ({ doubledFactor: waveFactor(p.shape, turn(p)) })),
    'χ(ω)² for χ(2ω)': moments((p) => ({
      doubledFactor: multiply(waveFactor(p.shape, turn(p)), waveFactor(p.shape, turn(p))),
    })),
    'χ(ωr): the noise not scaled by η': moments((p) => ({
      factor: waveFactor(p.shape, constant(p.frequency.mul(p.noiseRadius))),
    })),
    'the wave seen without noise': moments(() => ({ factor: point(1) })),
    'cos ωρ for every law': moments((p) => ({ factor: waveFactor('two-point', turn(p)) })),
    'E z² dropped': moments(() => ({ spread: point(0) })),
    'E z² = ρ² for every law': moments((p) => ({ spread: constant(reach(p).mul(reach(p))) })),
  },
  needs: {
    symmetric: {
      ...moments((p) => {
        // E cos and E z sin of the skewed law: two-point parts of its own.
        const mixed = (of: typeof waveFactorSlope, s: Interval, share: Interval) =>
          add(
            multiply(constant(rational('2/3')), of('two-point', s)),
            multiply(
              multiply(constant(rational('1/3')), share),
              of('two-point', multiply(point(2), s)),
            ),
          );
        return {
          factor: mixed(waveFactor, turn(p), point(1)),
          factorSlope: multiply(constant(reach(p)), mixed(waveFactorSlope, turn(p), point(2))),
          doubledFactor: mixed(waveFactor, twice(p), point(1)),
          spread: constant(two.mul(reach(p)).mul(reach(p))),
        };
      }),
      witnesses: {
        'quadrature of the half step over the law': quadrature(() => skewed),
      },
    },
  },
});

const proved = (other?: Parameters<typeof moments>[0]) => ({
  theory: (p: WavePoint) => framed(p, moments(other).theory(p)),
});

claim({
  id: 'CV-6-two-point',
  statement: 'For two-point noise the closed forms of one step hold with proved error bounds',
  formula: String.raw`\chi(s)=\cos\rho s,\quad\chi'(s)=-\rho\sin\rho s,\quad\mathbb Ez^2=\rho^2`,
  source: { paper, at: 'the motivating example; ours, in closed form' },
  status: 'proved',
  given: { ...given, shape: choice(['two-point']) },
  instance,
  hypotheses: {},
  ...proved(),
  relation: equal,
  witnesses: outcomes,
  nearMisses: {
    'the factor of uniform noise': proved((p) => ({ factor: waveFactor('uniform', turn(p)) })),
    'χ′ with the other sign': proved((p) => ({
      factorSlope: multiply(constant(reach(p).neg()), waveFactorSlope('two-point', turn(p))),
    })),
    'χ′ without ρ': proved((p) => ({ factorSlope: waveFactorSlope('two-point', turn(p)) })),
  },
});
