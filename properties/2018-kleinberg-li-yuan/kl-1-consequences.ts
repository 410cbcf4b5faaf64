import {
  atMost,
  centredTwoPoint,
  choice,
  claim,
  compose,
  decides,
  enumerate,
  exactly,
  exactStep,
  expectation,
  fraction,
  halfStepOnPieces,
  largest,
  one,
  piecewiseLinear,
  piecewiseSmoothness,
  rademacher,
  rational,
  scale,
  scaled,
  sgd,
  smoothedGradient,
  sum,
  targetGradientBound,
  twoPoint,
  vector,
  zero,
  type Drawn,
  type Pieces,
  type Rational,
  type SeenFrom,
} from 'falsifiable';
import { paper } from './paper.ts';

const bends = 3;
const bumps = piecewiseLinear(bends);
const read = halfStepOnPieces(bends);
const descent = compose({ landscape: bumps, optimizer: sgd(), noise: { eta: rademacher() } });

interface Bent extends Pieces {
  readonly learningRate: Rational;
  readonly smoothness: Rational;
  readonly noise: ReturnType<typeof twoPoint>;
}

const given = {
  learningRate: scale({ from: '1/16', to: 4 }),
  curvature: scale(),
  noiseStd: scale(),
  skew: fraction({ from: 1, to: 4 }),
  shape: choice(['tent', 'free']),
  slopes: vector(bends + 1, fraction({ from: -1, to: 1 })),
  breakpoints: vector(bends, fraction({ from: -4, to: 4 })),
  /** ‖y − x*‖ in units of the noise of one step. */
  away: fraction({ above: 0, to: 8 }),
};

/** f′ without its value at x* = 0; a tent has slope L before x* and −L after it. */
function bent(raw: Drawn<typeof given>): Bent {
  const unit = raw.learningRate.mul(raw.noiseStd);
  const tent = [1, 1, -1, -1].map((slope) => rational(slope));
  const slopes = (raw.shape === 'tent' ? tent : raw.slopes).map((slope) =>
    slope.mul(raw.curvature),
  );
  const places = raw.shape === 'tent' ? raw.breakpoints.map(() => zero) : raw.breakpoints;
  const { skew, noiseStd } = raw;
  return {
    learningRate: raw.learningRate,
    slopes,
    smoothness: piecewiseSmoothness({ slopes }),
    breakpoints: places.map((place) => place.mul(unit)).toSorted((a, b) => a.compare(b)),
    atZero: zero,
    noise: centredTwoPoint({ std: noiseStd, skew }),
  };
}

const averaged = (p: Bent, y: Rational) =>
  smoothedGradient(
    p,
    p.noise.atoms.map(({ value, weight }) => ({ value: p.learningRate.mul(value).neg(), weight })),
    y,
  );

/** ⟨E∇f(y − ηw), y − x*⟩/‖y − x*‖² as the mean of one step from y shows it. */
const steepness = (p: Bent, y: Rational) => {
  const { recursion, constants } = read(p);
  const seen = enumerate(recursion, constants, { w: y }, 1);
  return y.sub(expectation(seen, 'w')).div(p.learningRate).div(y);
};

interface Centred extends Bent {
  /** The law that the theory speaks of. */
  readonly atTarget: ReturnType<typeof twoPoint>;
  /** The sides of x* that D reaches. */
  readonly sides: readonly number[];
}

/** The smoothed gradient at x* is 0 but for a tilt. */
function centred(raw: Drawn<typeof given & typeof tilts>): Centred {
  const p = bent(raw);
  const atZero = averaged(p, zero).neg().add(raw.tilt.mul(raw.noiseStd));
  return { ...p, atZero, atTarget: p.noise, sides: [-1, 1] };
}

const tilts = { tilt: fraction({ from: -2, to: 2, near: [0] }) };
const vanishes = (value: Rational) => (value.n === 0n ? 'some c' : 'no c');

export default claim({
  id: 'KL-1-target',
  statement:
    'Around x* Assumption 1 holds with some c exactly if the noise smooths the gradient at x* away',
  formula: String.raw`\exists c\ \forall y\text{ near }x^*:\ \langle\mathbb E\nabla f(y-\eta w),y-x^*\rangle\ge c\|y-x^*\|^2\iff\mathbb E\nabla f(x^*-\eta w)=0`,
  source: { paper, at: 'Assumption 1; ours, what it says of x*' },
  status: 'proved',
  given: { ...given, ...tilts },
  instance: centred,
  hypotheses: {
    surrounded: { says: 'D surrounds x*', status: 'needed' },
    stateIndependent: { says: 'w has one law at x* and around it', status: 'needed' },
  },
  theory: (p) => vanishes(averaged({ ...p, noise: p.atTarget }, zero)),
  relation: decides,
  witnesses: {
    'steepness nearer and nearer to x*': {
      exact: (p) => {
        // Nearer than any bend of the smoothed gradient the steepness is α/(y − x*) + β: it falls without end, or never.
        const bendings = p.breakpoints.flatMap((place) =>
          p.noise.atoms.map(({ value }) => place.add(p.learningRate.mul(value)).abs()),
        );
        const least = bendings.reduce((a, b) => (b.n !== 0n && b.lt(a) ? b : a), one);
        const falls = p.sides.some((side) => {
          const y = least.mul(side);
          return steepness(p, y.div(2)).lt(steepness(p, y));
        });
        return falls ? 'no c' : 'some c';
      },
    },
  },
  nearMisses: {
    'the gradient of f at x* itself': { theory: (p) => vanishes(p.atZero) },
    'or it leads to the right': {
      theory: (p) => (averaged(p, zero).compare(0) >= 0 ? 'some c' : 'no c'),
    },
    'the noise without η': {
      theory: (p) => vanishes(averaged({ ...p, learningRate: one }, zero)),
    },
    'always with some c': { theory: () => 'some c' },
  },
  needs: {
    surrounded: {
      given: { tilt: fraction({ above: 0, to: 2 }) },
      instance: (raw) => ({ ...centred(raw), sides: [1] }),
    },
    stateIndependent: {
      given: { tilt: fraction({ from: 0, to: 0 }) },
      instance: (raw) => {
        const p = centred(raw);
        return { ...p, atTarget: scaled(p.noise, rational(2)) };
      },
    },
  },
});

interface Steep extends Centred {
  /** y, with x* = 0. */
  readonly start: Rational;
}

function steep(raw: Drawn<typeof given & typeof tilts & typeof sides>): Steep {
  const p = centred(raw);
  return { ...p, start: raw.away.mul(p.learningRate).mul(raw.noiseStd).mul(raw.side) };
}

const sides = { side: choice([1, -1]) };

claim({
  id: 'KL-1-convexity',
  statement:
    'The c of Assumption 1 is at most L, so that η < 1/(2L) implies the third condition η < 1/(2c)',
  formula: String.raw`c\le\frac{\langle\mathbb E\nabla f(y-\eta w),y-x^*\rangle}{\|y-x^*\|^2}\le L`,
  source: { paper, at: 'Assumption 1; ours, makes a condition of the theorem redundant' },
  status: 'proved',
  given: { ...given, ...tilts, ...sides, tilt: fraction({ from: 0, to: 0 }) },
  instance: steep,
  hypotheses: {
    surrounded: { says: 'D surrounds x*, so that E∇f(x* − ηw) = 0', status: 'needed' },
    global: { says: 'L bounds the slope of ∇f everywhere, not only at x*', status: 'needed' },
  },
  theory: (p) => p.smoothness,
  relation: atMost,
  witnesses: { 'the mean of one step': { exact: (p) => steepness(p, p.start) } },
  nearMisses: {
    'L/2': { theory: (p) => p.smoothness.div(2) },
    'the mean slope of ∇f': {
      theory: (p) => sum(p.slopes.map((slope) => slope.abs())).div(bends + 1),
    },
    'the steepness of ∇f at y': {
      theory: (p) => {
        const step = exactStep(descent, read(p).constants)({ w: p.start }, { eta: zero })['w']!;
        return p.start.sub(step).div(p.learningRate).div(p.start);
      },
    },
  },
  needs: {
    surrounded: { given: { tilt: fraction({ above: 0, to: 8 }), side: choice([1]) } },
    global: {
      instance: (raw) => {
        const p = steep(raw);
        const before = p.breakpoints.filter((place) => place.compare(0) < 0).length;
        return { ...p, smoothness: p.slopes[before]!.abs() };
      },
    },
  },
});

interface Tilted extends Bent, SeenFrom {}

/** y = −s, where K without its value at x* averages to −|M|; f′(x*) = |M| − cs is what Assumption 1 allows at most. */
function tilted(raw: Drawn<typeof given & typeof tightness>): Tilted {
  const flat = bent(raw);
  const distance = raw.away.mul(flat.learningRate).mul(raw.noiseStd);
  const seen = averaged(flat, distance.neg());
  const slopes = seen.compare(0) > 0 ? flat.slopes.map((slope) => slope.neg()) : flat.slopes;
  const convexity = raw.tightness.mul(seen.abs()).div(distance);
  return {
    ...flat,
    slopes,
    atZero: seen.abs().sub(convexity.mul(distance)),
    distance,
    convexity,
    meanNoise: sum(flat.noise.atoms.map(({ value, weight }) => weight.mul(value.abs()))),
  };
}

const tightness = { tightness: fraction({ from: -2, to: 1, near: [0] }) };

/** A bound in η, L, c, n = E‖w‖ and s = ‖y − x*‖. */
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Tilted) =>
      value({
        eta: p.learningRate,
        L: p.smoothness,
        c: p.convexity,
        n: p.meanNoise,
        s: p.distance,
      }),
  };
};

claim({
  id: 'KL-1-gradient',
  statement:
    'Assumption 1 at a point s away from x* against ∇f(x*) leaves ∇f(x*) no longer than ηL E‖w‖ + (L − c)s, whatever noise the point draws',
  formula: String.raw`y=x^*-s\frac{\nabla f(x^*)}{\|\nabla f(x^*)\|}\;\Rightarrow\;\|\nabla f(x^*)\|\le\eta L\,\mathbb E\|w\|+(L-c)s`,
  source: { paper, at: 'Assumption 1; ours, ηLr as s → 0' },
  status: 'proved',
  given: { ...given, ...tightness },
  instance: tilted,
  hypotheses: {
    assumed: { says: 'Assumption 1 holds at y', status: 'needed' },
    against: { says: 'y lies from x* against ∇f(x*)', status: 'needed' },
  },
  theory: targetGradientBound,
  relation: atMost,
  witnesses: {
    'a step of gradient descent from x*': {
      exact: (p) =>
        exactStep(descent, read(p).constants)({ w: zero }, { eta: zero })
          .w!.div(p.learningRate)
          .abs(),
    },
  },
  nearMisses: {
    'the distance lost': said('eta*L*n'),
    'the noise lost': said('(L - c)*s'),
    'half of the noise': said('eta*L*n/2 + (L - c)*s'),
    'c lost': said('eta*L*n + L*s'),
    'the noise without η': said('L*n + (L - c)*s'),
  },
  needs: {
    assumed: {
      instance: (raw) => {
        const p = tilted(raw);
        return { ...p, atZero: p.atZero.mul(2) };
      },
    },
    against: {
      // From the other side a steeper gradient only helps.
      instance: (raw) => {
        const p = tilted(raw);
        const slack = p.smoothness.mul(
          p.distance.add(
            p.learningRate.mul(largest(p.noise.atoms.map(({ value }) => value.abs()))),
          ),
        );
        return { ...p, atZero: p.convexity.abs().mul(p.distance).add(slack.mul(4)) };
      },
    },
  },
});
