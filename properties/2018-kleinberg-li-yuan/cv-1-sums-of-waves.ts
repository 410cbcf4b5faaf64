import {
  atLeast,
  ballMean,
  blurredLandscape,
  choice,
  claim,
  equal,
  fraction,
  innerProduct,
  integer,
  intervals,
  landscape,
  largest,
  point,
  rational,
  scalarStep,
  scale,
  sineQuotient,
  sum,
  toNumber,
  trigonometricIntervals,
  uniform,
  vector,
  waveFactor,
  type Drawn,
  type Interval,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const { constant, multiply } = intervals;

const sine = trigonometricIntervals.functions['sin']!;

const numbers = (scope: Readonly<Record<string, Rational>>) =>
  Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toNumber(value)]));

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
  p.frequencies[j]!.mul(innerProduct(directions[p.dimension - 2]![j]!, p.place));

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

export default claim({
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
