import {
  awayFromZero,
  batchDescent,
  batchShare,
  choice,
  claim,
  components,
  compose,
  enumerate,
  equal,
  exceedanceOfWords,
  expectation,
  fraction,
  integer,
  meanCurvature,
  meanErrors,
  one,
  otherProcess,
  pathIndicators,
  power,
  probability,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  quarticStabilised,
  rademacher,
  rational,
  scale,
  scheduledPaths,
  sgd,
  sum,
  toNumber,
  two,
  zero,
  type Drawn,
  type QuadraticSamples,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Scaled extends QuadraticSamples {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
  /** a, by which the start is stretched. */
  readonly stretch: Rational;
  readonly forces?: readonly (readonly Rational[])[];
}

const scaling = {
  ...quadraticDraws(),
  learningRate: fraction({ above: 0, below: 4 }),
  stretch: scale({ from: '1/64', to: 64 }),
};

function stretched(raw: Drawn<typeof scaling>): Scaled {
  const { learningRate, stretch } = raw;
  return { ...quadraticSamples(raw), learningRate, start: awayFromZero(raw), stretch };
}

const unscaled = (p: Scaled) => {
  const share = batchShare(p.batchSize);
  const steps = [p.learningRate, p.learningRate];
  return meanErrors({ ...p, share }, steps, p.start).map(({ error }) => error!);
};

const times = (factor: (p: Scaled) => Rational) => ({
  theory: (p: Scaled) => unscaled(p).map((error) => error.mul(factor(p))),
});

const allPaths = {
  exact: (p: Scaled) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, p.learningRate);
    const start = components(
      'w',
      p.start.map((x) => x.mul(p.stretch)),
    );
    const schedule = [p.learningRate, p.learningRate].map((lambda) => ({ lambda }));
    return scheduledPaths(recursion, schedule, start).map((outcomes) =>
      sum(
        outcomes.map(({ probability, state }) =>
          probability.mul(quadraticValue(mean, Object.values(state))),
        ),
      ),
    );
  },
};

export default claim({
  id: 'DM-7',
  statement:
    'Where the samples share a minimiser SGD has no scale: a start a times as far has a² times the error at every step',
  formula: String.raw`\mathbb E\,e_k(au_0)=a^2\,\mathbb E\,e_k(u_0)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: scaling,
  instance: stretched,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    quadratic: { says: 'the loss is quadratic', status: 'needed' },
  },
  ...times((p) => p.stretch.mul(p.stretch)),
  relation: equal,
  witnesses: { 'all paths': allPaths },
  nearMisses: {
    'a times the error': times((p) => p.stretch),
    'the same error from everywhere': times(() => one),
    'a² once a step': {
      theory: (p) => {
        const square = p.stretch.mul(p.stretch);
        return unscaled(p).map((error, k) => error.mul(k === 0 ? square : square.mul(square)));
      },
    },
  },
  needs: {
    // The samples pull apart, their mean does not.
    homogeneous: {
      instance: (raw) => {
        const p = stretched(raw);
        const [first, last] = [p.weights[0]!, p.weights.at(-1)!];
        const push = (i: number) =>
          i === 0 ? last : i === p.hessians.length - 1 ? first.neg() : zero;
        return { ...p, forces: p.hessians.map((_, i) => p.start.map(() => push(i))) };
      },
    },
    quadratic: otherProcess({
      given: {
        start: scale({ from: '1/8', to: 8 }),
        stretch: scale({ from: '1/8', to: 8 }),
        learningRate: fraction({ above: 0, below: 4 }),
      },
      instance: (raw) => raw,
      // x = ±1: E(1 − λx)² = 1 + λ².
      theory: ({ start, stretch, learningRate }) =>
        one.add(learningRate.mul(learningRate)).mul(start.mul(start)).mul(stretch.mul(stretch)),
      relation: equal,
      witnesses: {
        'a quartic term added': {
          exact: ({ start, stretch, learningRate }) => {
            const landscape = quarticStabilised();
            const walk = compose({ landscape, optimizer: sgd(), noise: { x: rademacher() } });
            const constants = { lambda: learningRate };
            return expectation(enumerate(walk, constants, { w: start.mul(stretch) }, 1), 'w^2');
          },
        },
      },
    }),
  },
});

/** Dyadic throughout, so that runs are exact, with a level in thirds that no path meets. */
interface Word extends Scaled {
  readonly horizon: number;
  /** The level of ‖u_k‖² from the start that is not stretched. */
  readonly level: Rational;
}

const words = {
  ...quadraticDraws({ batchSizes: [1], most: 2 }),
  steps: integer({ from: 1, to: 16 }),
  octave: integer({ from: -6, to: 6 }),
  horizon: choice([1, 2, 3]),
  thirds: integer({ from: 0, to: 8 }),
};

const word = (raw: Drawn<typeof words>): Word => ({
  ...quadraticSamples(raw),
  start: awayFromZero(raw),
  learningRate: rational(raw.steps, 8),
  stretch: power(two, raw.octave),
  horizon: raw.horizon,
  level: rational(3 * raw.thirds + 1, 3),
});

const tail = (factor: (p: Word) => Rational) => ({
  theory: (p: Word) => {
    const run = { learningRate: p.learningRate, start: p.start, steps: p.horizon };
    return exceedanceOfWords(p, run, p.level.mul(factor(p)));
  },
});

const far = (p: Word) => ({
  recursion: batchDescent(p),
  constants: { lambda: p.learningRate },
  start: components(
    'w',
    p.start.map((x) => x.mul(p.stretch)),
  ),
  steps: p.horizon,
  level: p.level.mul(p.stretch).mul(p.stretch),
});

claim({
  id: 'DM-7-law',
  statement:
    'The law of SGD from a start a times as far is the law from that start, a times as wide',
  formula: String.raw`P\bigl(\|u_k\|^2>a^2\ell\mid au_0\bigr)=P\bigl(\|u_k\|^2>\ell\mid u_0\bigr)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: words,
  instance: word,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
  },
  ...tail(() => one),
  relation: equal,
  witnesses: {
    'all paths': {
      exact: (p: Word) => {
        const { recursion, constants, start, steps, level } = far(p);
        return probability(enumerate(recursion, constants, start, steps), (state) =>
          sum(Object.values(state).map((x) => x.mul(x))).gt(level),
        );
      },
    },
    runs: {
      sampled: (p: Word, random: Seed) => {
        const { level, ...paths } = far(p);
        const limit = toNumber(level);
        return pathIndicators({
          ...paths,
          random,
          happens: (u) => u.reduce((total, x) => total + x * x, 0) > limit,
        });
      },
    },
  },
  nearMisses: {
    'a for a²': tail((p) => one.div(p.stretch)),
    'the same noise at every distance': tail((p) => power(p.stretch, 2)),
  },
  needs: {
    homogeneous: {
      instance: (raw) => {
        const p = word(raw);
        const force = (size: Rational) => p.start.map(() => size);
        return { ...p, forces: [force(p.weights[1]!), force(p.weights[0]!.neg())] };
      },
    },
  },
});
