import {
  blurredLandscape,
  blurredWaves,
  claim,
  equal,
  intervals,
  lawMean,
  lopsidedNoise,
  pathMeans,
  point,
  rational,
  scalarStep,
  scale,
  sineQuotient,
  spiky,
  toNumber,
  two,
  waveFactor,
  waveNoises,
  wavePoint,
  wavePointDraws,
  waveShape,
  type Drawn,
  type Interval,
  type Law,
  type Rational,
  type Seed,
  type WavePoint,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, multiply, power } = intervals;

const given = {
  shape: waveShape,
  learningRate: scale({ from: '1/16', to: 4 }),
  ...wavePointDraws,
};
const instance = ({ learningRate, ...raw }: Drawn<typeof given>) => wavePoint(raw, learningRate);

const turn = (p: WavePoint) => constant(p.frequency.mul(p.learningRate).mul(p.noiseRadius));

const radiusSquare = (p: WavePoint) => {
  const radius = p.learningRate.mul(p.noiseRadius);
  return radius.mul(radius);
};

/** Bowl and wave at y under some factor of the wave and some E z². */
const blurred = (
  factor: (p: WavePoint) => Interval,
  spread = (p: WavePoint) => constant(radiusSquare(p).div(waveNoises[p.shape].reachSquare)),
) => ({
  theory: (p: WavePoint) =>
    blurredWaves({
      curvature: constant(p.curvature),
      amplitude: constant(p.amplitude),
      frequency: constant(p.frequency),
      factor: factor(p),
      spread: spread(p),
      place: constant(p.place),
    }),
});

const constants = (p: WavePoint, reachSquare: number) => ({
  a: p.curvature,
  A: p.amplitude,
  omega: p.frequency,
  lambda: p.learningRate,
  r: p.noiseRadius,
  q: rational(reachSquare),
  w: p.place,
});

const numbers = (scope: Readonly<Record<string, Rational>>) =>
  Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toNumber(value)]));

const seen = (law: Law) => blurredLandscape(spiky(), { w: '-lambda*r*xi/sqrt(q)' }, { xi: law });

const quadrature = (
  noise: (p: WavePoint) => { readonly law: Law; readonly reachSquare: number },
) => ({
  numeric: (p: WavePoint) => {
    const { law, reachSquare } = noise(p);
    const step = scalarStep(seen(law), numbers(constants(p, reachSquare)));
    const mean = (state: string) =>
      lawMean(law, (xi) => step({ loss: 0, slope_w: 0 }, { xi })[state]!);
    return { loss: mean('loss'), gradient: mean('slope_w') };
  },
  tolerance: 1e-11,
});

export default claim({
  id: 'CV-1',
  statement:
    'Symmetric noise multiplies the waves of the loss by its characteristic function and leaves of the bowl the same bowl, raised',
  formula: String.raw`\mathbb E f(y+z)=\tfrac a2(y^2+\mathbb Ez^2)+A\chi(\omega)\cos\omega y,\quad g'(y)=ay-A\omega\chi(\omega)\sin\omega y,\quad\chi(s)=\mathbb E\cos sz`,
  source: { paper, at: 'the motivating example; ours, in closed form' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
  },
  ...blurred((p) => waveFactor(p.shape, turn(p))),
  relation: equal,
  witnesses: {
    'quadrature of loss and gradient over the law': quadrature((p) => waveNoises[p.shape]),
    runs: {
      sampled: (p: WavePoint, random: Seed) => {
        const { law, reachSquare } = waveNoises[p.shape];
        const [a, A, omega] = [p.curvature, p.amplitude, p.frequency].map((x) =>
          Math.abs(toNumber(x)),
        );
        const reach =
          1 / omega! + Math.abs(toNumber(p.place)) + Math.sqrt(toNumber(radiusSquare(p)));
        return pathMeans({
          recursion: seen(law),
          constants: constants(p, reachSquare),
          start: {},
          steps: 1,
          values: { loss: ([loss]) => loss!, gradient: ([, slope]) => slope! },
          unit: { loss: a! * reach * reach + A!, gradient: a! * reach + A! * omega! },
          random,
        });
      },
      // Averages without atoms: a law with a density, and not all of it in one place.
      accepts: (p: WavePoint) => p.shape !== 'two-point' && turn(p).low > 0.01,
    },
  },
  nearMisses: {
    'χ(ωr): the noise not scaled by η': blurred((p) =>
      waveFactor(p.shape, constant(p.frequency.mul(p.noiseRadius))),
    ),
    'cos ωρ for every law': blurred((p) => waveFactor('two-point', turn(p))),
    'the factor of the uniform law squared for the triangular one': blurred((p) =>
      p.shape === 'triangular' ? power(sineQuotient(turn(p)), 2) : waveFactor(p.shape, turn(p)),
    ),
    'the Gaussian factor for every law': blurred((p) =>
      waveFactor(
        'gaussian',
        multiply(turn(p), point(1 / Math.sqrt(waveNoises[p.shape].reachSquare))),
      ),
    ),
    'the wave left as it was': blurred(() => point(1)),
    'the bowl not raised': blurred(
      (p) => waveFactor(p.shape, turn(p)),
      () => point(0),
    ),
  },
  needs: {
    symmetric: {
      ...blurred(
        (p) =>
          add(
            multiply(constant(rational('2/3')), waveFactor('two-point', turn(p))),
            multiply(
              constant(rational('1/3')),
              waveFactor('two-point', multiply(point(2), turn(p))),
            ),
          ),
        (p) => constant(two.mul(radiusSquare(p))),
      ),
      witnesses: {
        'quadrature of loss and gradient over the law': quadrature(() => ({
          law: lopsidedNoise,
          reachSquare: 1,
        })),
      },
    },
  },
});
