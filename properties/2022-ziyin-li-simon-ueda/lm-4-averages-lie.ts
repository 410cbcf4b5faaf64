import {
  choice,
  claim,
  curvatureDescent,
  curvatureOf,
  decides,
  enumerate,
  equal,
  expectation,
  exponent,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  jointLaw,
  logVariance,
  momentFate,
  momentFateOf,
  one,
  orderFate,
  persistentWalk,
  power,
  rational,
  recursion,
  scale,
  undecided,
  vector,
  walkAtMaximum,
  walkAtMaximumDraws,
  walkMoments,
  walkMultipliers,
  type CurvatureWalk,
  type Rational,
  type Seed,
  type WalkAfter,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: CurvatureWalk) => ({ lambda: p.learningRate });

const fates = (path: string, mean: string, square: string) =>
  `the path ${path}, its mean ${mean}, its mean square ${square}`;

/** One step of every moment, and of the path, by the recursion. */
const observed = (p: CurvatureWalk) => {
  const law = enumerate(curvatureDescent(p), constants(p), { w: one }, 1);
  const fate = momentFate(walkMultipliers(p));
  if (fate === undefined) return undecided;
  const [mean, square] = ['w', 'w^2'].map((moment) => momentFateOf(expectation(law, moment)));
  return fates(fate, mean!, square!);
};

export default claim({
  id: 'LM-4',
  statement:
    'At a maximum with E log|1 − λx| < 0 SGD converges almost surely while its mean and mean square diverge',
  formula: String.raw`\mathbb Ex<0,\ \mathbb E\log|1-\lambda x|<0:\quad w_t\to0,\ \mathbb E|w_t|\to\infty,\ \mathbb Ew_t^2\to\infty`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: walkAtMaximumDraws,
  instance: walkAtMaximum,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'needed' },
    negative: { says: 'E log|1 − λx| < 0', status: 'needed' },
  },
  theory: () => fates('converges', 'diverges', 'diverges'),
  relation: decides,
  witnesses: {
    'moments of one step': { certified: observed },
    'paths of runs': {
      sampled: (p, random: Seed) => ({
        ...growthSide({ recursion: curvatureDescent(p), constants: constants(p), random }),
        above: fates('diverges', 'diverges', 'diverges'),
        below: fates('converges', 'diverges', 'diverges'),
      }),
      accepts: (p) => hasPlainGrowth(walkMultipliers(p)),
    },
  },
  nearMisses: {
    'almost surely, hence in the mean': {
      theory: () => fates('converges', 'vanishes', 'vanishes'),
    },
    'a path follows its mean': { theory: () => fates('diverges', 'diverges', 'diverges') },
    'the mean stays bounded, only the square grows': {
      theory: () => fates('converges', 'stays', 'diverges'),
    },
  },
  needs: {
    maximum: {
      instance: (raw) => ({
        ...walkAtMaximum(raw),
        factors: [raw.product, ...raw.others].slice(0, raw.atoms),
      }),
    },
    negative: { instance: (raw) => walkAtMaximum({ ...raw, product: one.add(raw.product) }) },
  },
});

interface Run extends CurvatureWalk, WalkAfter {}

const moments = (law: ReturnType<typeof enumerate>) => ({
  mean: expectation(law, 'w'),
  square: expectation(law, 'w^2'),
});

claim({
  id: 'LM-4-moments',
  statement: 'The mean and the mean square of w are powers of those of one factor',
  formula: String.raw`\mathbb Ew_t=(1-\lambda\,\mathbb Ex)^tw_0,\quad\mathbb Ew_t^2=(\mathbb E(1-\lambda x)^2)^tw_0^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    atoms: choice([2, 3]),
    factors: vector(3, fraction({ from: -3, to: 3, near: [0, 1] })),
    weights: vector(3, integer({ from: 1, to: 4 })),
    start: fraction({ from: -2, to: 2, near: [0] }),
    horizon: integer({ from: 0, to: 7 }),
    learningRate: scale(),
  },
  instance: ({ atoms, ...raw }): Run => ({
    ...raw,
    factors: raw.factors.slice(0, atoms),
    weights: raw.weights.slice(0, atoms),
  }),
  hypotheses: { independent: { says: 'draws are independent', status: 'needed' } },
  theory: walkMoments,
  relation: equal,
  // No runs: a sample moment of such a walk means nothing, as LM-4-sample shows.
  witnesses: {
    'states of the recursion': {
      exact: (p) =>
        moments(enumerate(curvatureDescent(p), constants(p), { w: p.start }, p.horizon)),
    },
  },
  nearMisses: {
    'the square of the mean for the mean square': {
      theory: (p) => ({ ...walkMoments(p), square: power(walkMoments(p).mean, 2) }),
    },
    'the mean size |f| for the mean': {
      theory: (p) => walkMoments({ ...p, factors: p.factors.map((f) => f.abs()) }),
    },
    'the start forgotten': { theory: (p) => walkMoments({ ...p, start: one }) },
    'one step less': { theory: (p) => walkMoments({ ...p, horizon: Math.max(0, p.horizon - 1) }) },
  },
  needs: {
    independent: {
      given: { horizon: integer({ from: 0, to: 4 }) },
      witnesses: {
        'factors that stay with probability 1/2': {
          exact: (p: Run) => moments(persistentWalk({ ...p, kept: rational('1/2') })),
        },
      },
    },
  },
});

interface Rooted extends CurvatureWalk {
  /** m, where the factors are m-th powers. */
  readonly root: number;
  readonly roots: readonly Rational[];
  /** p = numerator/m. */
  readonly numerator: number;
}

claim({
  id: 'LM-4-order',
  statement:
    'Moments of |w| vanish below a critical order, stay at it and diverge above; at a maximum it is below 1',
  formula: String.raw`\mathbb E|f|^{p^*}=1:\quad\mathbb E|w_t|^p\to0\ (p<p^*),\quad\mathbb E|w_t|^{p^*}=|w_0|^{p^*},\quad\mathbb E|w_t|^p\to\infty\ (p>p^*)`,
  source: { paper, at: 'ours, extends the reconstructed divergence of averages' },
  status: 'proved',

  given: {
    deficit: integer({ from: 0, to: 48 }),
    spread: fraction({ from: '1/8', to: 1 }),
    root: choice([2, 3, 4]),
    numerator: integer({ from: 1, to: 12 }),
    learningRate: scale(),
  },
  /** f = gᵐ with E g ≤ 1, so that E log f < 0, and E f^{j/m} = E gʲ; p* = 1/m where E g = 1. */
  instance: ({ deficit, spread, root, ...raw }): Rooted => {
    const mean = rational(64 - deficit, 64);
    const roots = [one.sub(spread), one.add(spread)].map((g) => g.mul(mean));
    return { ...raw, root, roots, factors: roots.map((g) => power(g, root)), weights: [1, 1] };
  },
  hypotheses: { negative: { says: 'E log|1 − λx| < 0', status: 'needed' } },
  theory: (p) => orderFate({ ...p, order: p.numerator / p.root }),
  relation: decides,
  witnesses: {
    'm-th roots beside the recursion': {
      exact: (p) => {
        const atoms = p.factors.map((f, i) => ({
          weight: one,
          values: { x: curvatureOf(f, p.learningRate), g: p.roots[i]! },
        }));
        const beside = recursion({
          states: { w: 'w - lambda*x*w', r: 'g*r' },
          samples: { point: jointLaw(atoms) },
        });
        const law = enumerate(beside, constants(p), { w: one, r: one }, 2);
        if (law.some(({ state }) => !power(state['r']!, p.root).equals(state['w']!)))
          throw new RangeError('r requires to be the root of w');
        return momentFateOf(expectation(law, `r^${p.numerator}`));
      },
    },
  },
  nearMisses: {
    'all moments vanish with the path': { theory: () => 'vanishes' },
    'all moments diverge': { theory: () => 'diverges' },
    'the critical order is 1': {
      theory: (p) =>
        p.numerator < p.root ? 'vanishes' : p.numerator === p.root ? 'stays' : 'diverges',
    },
    'the critical order of a log-normal walk, −2γ/σ²': {
      theory: (p) => {
        const critical = (-2 * exponent(p)) / logVariance(p);
        return p.numerator / p.root > critical ? 'diverges' : 'vanishes';
      },
    },
    'nothing stays at the critical order': {
      theory: (p) => {
        const { is } = orderFate({ ...p, order: p.numerator / p.root });
        return is === 'stays' ? 'vanishes' : is;
      },
    },
  },
  needs: {
    negative: {
      instance: ({ deficit, spread, root, ...raw }) => {
        const roots = [one, one.add(spread)].map((g) => g.add(rational(deficit, 64)));
        return { ...raw, root, roots, factors: roots.map((g) => power(g, root)), weights: [1, 1] };
      },
      theory: () => 'vanishes',
    },
  },
});
