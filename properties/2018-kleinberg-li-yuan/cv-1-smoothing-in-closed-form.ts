import {
  atLeast,
  ballMean,
  blurredLandscape,
  blurredWaves,
  choice,
  claim,
  equal,
  finiteLaw,
  fraction,
  gaussian,
  integer,
  intervals,
  landscape,
  largest,
  lawMean,
  pathMeans,
  point,
  rademacher,
  rational,
  scalarStep,
  scale,
  sineQuotient,
  spiky,
  sum,
  toNumber,
  triangular,
  trigonometricIntervals,
  two,
  uniform,
  vector,
  waveFactor,
  type Drawn,
  type Interval,
  type Law,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const { add, constant, multiply, power } = intervals;
const sine = trigonometricIntervals.functions['sin']!;

/** Unit laws; the largest |ξ| (Gaussian: the standard deviation) is the root of `reachSquare`. */
const shapes = {
  'two-point': { law: rademacher(), reachSquare: 1 },
  uniform: { law: uniform(), reachSquare: 3 },
  triangular: { law: triangular(), reachSquare: 6 },
  gaussian: { law: gaussian(), reachSquare: 1 },
} as const;

/** −1 with probability 2/3 and 2 with 1/3: mean 0, not symmetric. */
const skewed = finiteLaw([
  [rational(-1), rational('2/3')],
  [two, rational('1/3')],
]);

interface Instance {
  readonly shape: keyof typeof shapes;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly amplitude: Rational;
  readonly frequency: Rational;
  readonly noiseRadius: Rational;
  readonly place: Rational;
}

/** The wave has b₀ times the curvature of the bowl; the noise of one step shifts it by up to `turn` radians. */
const given = {
  shape: choice(['two-point', 'uniform', 'triangular', 'gaussian']),
  learningRate: scale({ from: '1/16', to: 4 }),
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  steepness: scale({ from: '1/4', to: 16 }),
  sign: choice([-1, 1]),
  turn: fraction({ from: 0, to: 6, near: ['355/226', '355/113'] }),
  phase: fraction({ from: -8, to: 8, near: [0] }),
};

function instance(raw: Drawn<typeof given>): Instance {
  const { shape, learningRate, curvature, frequency } = raw;
  return {
    shape,
    learningRate,
    curvature,
    frequency,
    amplitude: raw.steepness.mul(raw.sign).mul(curvature).div(frequency.mul(frequency)),
    noiseRadius: raw.turn.div(frequency).div(learningRate),
    place: raw.phase.div(frequency),
  };
}

const turn = (p: Instance) => constant(p.frequency.mul(p.learningRate).mul(p.noiseRadius));
const radiusSquare = (p: Instance) => {
  const radius = p.learningRate.mul(p.noiseRadius);
  return radius.mul(radius);
};

/** Bowl and wave at y under some factor of the wave and some E z². */
const blurred = (
  factor: (p: Instance) => Interval,
  spread = (p: Instance) => constant(radiusSquare(p).div(shapes[p.shape].reachSquare)),
) => ({
  theory: (p: Instance) =>
    blurredWaves({
      curvature: constant(p.curvature),
      amplitude: constant(p.amplitude),
      frequency: constant(p.frequency),
      factor: factor(p),
      spread: spread(p),
      place: constant(p.place),
    }),
});

const constants = (p: Instance, reachSquare: number) => ({
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
  noise: (p: Instance) => { readonly law: Law; readonly reachSquare: number },
) => ({
  numeric: (p: Instance) => {
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
    'quadrature of loss and gradient over the law': quadrature((p) => shapes[p.shape]),
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const { law, reachSquare } = shapes[p.shape];
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
      accepts: (p: Instance) => p.shape !== 'two-point' && turn(p).low > 0.01,
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
      waveFactor('gaussian', multiply(turn(p), point(1 / Math.sqrt(shapes[p.shape].reachSquare)))),
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
          law: skewed,
          reachSquare: 1,
        })),
      },
    },
  },
});

/** Unit wave vectors, all rational. */
const directions = [
  [
    ['1', '0'],
    ['3/5', '4/5'],
    ['-5/13', '12/13'],
  ],
  [
    ['0', '0', '1'],
    ['1/3', '2/3', '2/3'],
    ['-6/7', '2/7', '3/7'],
  ],
].map((inSpace) => inSpace.map((direction) => direction.map((x) => rational(x))));

const hills = [2, 3].map((d) => {
  const coordinates = ['w1', 'w2', 'w3'].slice(0, d);
  const waves = directions[d - 2]!.map(
    (direction, j) =>
      `A${j + 1}*cos(omega${j + 1}*(${direction.map((x, i) => `(${x.toFraction()})*${coordinates[i]!}`).join(' + ')}))`,
  );
  const bowl = coordinates.map((w) => `a*${w}^2/2`);
  const inSpace = landscape({
    name: `waves in ${d} directions`,
    coordinates,
    samples: [],
    constants: ['a', 'A1', 'A2', 'A3', 'omega1', 'omega2', 'omega3'],
    loss: [...bowl, ...waves].join(' + '),
  });
  const shifts = Object.fromEntries(coordinates.map((w) => [w, `r*z_${w}`]));
  const noise = Object.fromEntries(coordinates.map((w) => [`z_${w}`, uniform()]));
  return blurredLandscape(inSpace, shifts, noise);
});

interface Hills {
  readonly dimension: number;
  readonly curvature: Rational;
  readonly amplitudes: readonly Rational[];
  readonly frequencies: readonly Rational[];
  /** ρ: z is uniform on the ball of this radius. */
  readonly radius: Rational;
  readonly place: readonly Rational[];
}

const hilly = {
  dimension: choice([2, 3]),
  curvature: scale({ from: '1/4', to: 4 }),
  amplitudes: vector(3, fraction({ from: -4, to: 4 })),
  frequencies: vector(3, scale({ from: '1/2', to: 2 })),
  /** In units of the shortest wave: at most 4 radians of it. */
  reach: fraction({ from: 0, to: 4 }),
  place: vector(3, fraction({ from: -4, to: 4, near: [0] })),
  closeness: integer({ from: 0, to: 5 }),
};

function onHills(raw: Drawn<typeof hilly>): Hills {
  return {
    dimension: raw.dimension,
    curvature: raw.curvature,
    amplitudes: raw.amplitudes,
    frequencies: raw.frequencies,
    radius: raw.reach.div(largest(raw.frequencies)),
    place: raw.place
      .slice(0, raw.dimension)
      .with(0, raw.place[0]!.add(5))
      .map((y) => y.div(2 ** raw.closeness)),
  };
}

/** k_j·y */
const along = (p: Hills, j: number) =>
  p.frequencies[j]!.mul(sum(directions[p.dimension - 2]![j]!.map((x, i) => x.mul(p.place[i]!))));
const square = (y: readonly Rational[]) => sum(y.map((x) => x.mul(x)));

/** ⟨E∇f(y + z), y⟩ = a|y|² − Σ A_jχ(|k_j|)(k_j·y) sin(k_j·y) */
const descent = (factor: (p: Hills, turns: Interval) => Interval) => ({
  theory: (p: Hills) =>
    p.amplitudes
      .map((amplitude, j) => {
        const [height, phase] = [constant(amplitude), constant(along(p, j))];
        const chi = factor(p, constant(p.frequencies[j]!.mul(p.radius)));
        return multiply(multiply(multiply(height, chi), phase), sine(phase));
      })
      .reduce(intervals.subtract, constant(p.curvature.mul(square(p.place)))),
});
const ballFactor = (p: Hills, turns: Interval) =>
  waveFactor(p.dimension === 2 ? 'disc' : 'ball', turns);

/** The ball stretched along the first axis. */
const cubature = (stretch: number) => ({
  'cubature over the ball': {
    numeric: (p: Hills) => {
      const named = (name: string, values: readonly Rational[]) =>
        Object.fromEntries(values.map((value, i) => [`${name}${i + 1}`, value]));
      const step = scalarStep(
        hills[p.dimension - 2]!,
        numbers({
          a: p.curvature,
          ...named('A', p.amplitudes),
          ...named('omega', p.frequencies),
          ...named('w', p.place),
          r: p.radius,
        }),
      );
      const place = p.place.map(toNumber);
      const names = place.map((_, i) => `w${i + 1}`);
      return ballMean(p.dimension, (z) => {
        const shift = Object.fromEntries(
          names.map((w, i) => [`z_${w}`, i === 0 ? stretch * z[0]! : z[i]!]),
        );
        const seenThere = step({}, shift);
        return names.reduce((total, w, i) => total + seenThere[`slope_${w}`]! * place[i]!, 0);
      });
    },
    tolerance: 1e-11,
  },
});

claim({
  id: 'CV-1-ball',
  statement:
    'Noise that is uniform on a ball multiplies each wave of a sum by a Bessel factor of its length, whatever its direction',
  formula: String.raw`\langle\mathbb E\nabla f(y+z),y\rangle=a\|y\|^2-\sum_jA_j\chi(\|k_j\|)\,k_j\!\cdot\!y\,\sin k_j\!\cdot\!y,\quad\chi(s)=\tfrac{2J_1(\rho s)}{\rho s}\text{ or }\tfrac{3(\sin\rho s-\rho s\cos\rho s)}{(\rho s)^3}`,
  source: { paper, at: 'the motivating example; ours, in two and three dimensions' },
  status: 'proved',
  given: hilly,
  instance: onHills,
  hypotheses: {
    radial: { says: 'the law of the noise is the same in every direction', status: 'needed' },
  },
  ...descent(ballFactor),
  relation: equal,
  witnesses: cubature(1),
  nearMisses: {
    'the factor of the line': descent((_, turns) => sineQuotient(turns)),
    'the factor of the other dimension': descent((p, turns) =>
      waveFactor(p.dimension === 2 ? 'ball' : 'disc', turns),
    ),
    'the noise lost': descent(() => point(1)),
  },
  needs: { radial: { witnesses: cubature(2) } },
});

/** a − Σ |A_j||k_j|²|χ_j|, a number that bounds one-point convexity from below. */
const convexity = (steepness: (p: Hills, j: number) => Rational) => ({
  theory: (p: Hills) =>
    p.amplitudes
      .map((_, j) => {
        const factor = ballFactor(p, constant(p.frequencies[j]!.mul(p.radius)));
        return multiply(constant(steepness(p, j)), intervals.functions['abs']!(factor));
      })
      .reduce(intervals.subtract, constant(p.curvature)),
});
const steepest = (p: Hills, j: number) =>
  p.amplitudes[j]!.abs().mul(p.frequencies[j]!).mul(p.frequencies[j]!);

claim({
  id: 'CV-1-convexity',
  statement:
    'A sum of waves on a bowl keeps at least the curvature of the bowl less that of all smoothed waves as its one-point convexity',
  formula: String.raw`\frac{\langle\mathbb E\nabla f(y+z),y\rangle}{\|y\|^2}\ge a-\sum_j|A_j|\|k_j\|^2|\chi_j|`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: { ...hilly, dimension: choice([2]) },
  instance: onHills,
  hypotheses: {
    radial: { says: 'the law of the noise is the same in every direction', status: 'open' },
  },
  ...convexity(steepest),
  relation: atLeast,
  witnesses: {
    'cubature over the ball': {
      numeric: (p: Hills) =>
        cubature(1)['cubature over the ball'].numeric(p) / toNumber(square(p.place)),
      tolerance: 1e-11,
    },
  },
  nearMisses: {
    'the bowl alone': { theory: (p) => p.curvature },
    'the first power of |k|': convexity((p, j) => p.amplitudes[j]!.abs().mul(p.frequencies[j]!)),
    'the signs kept': convexity((p, j) =>
      p.amplitudes[j]!.mul(p.frequencies[j]!).mul(p.frequencies[j]!),
    ),
    'one wave only': convexity((p, j) => (j === 0 ? steepest(p, j) : rational(0))),
  },
});
