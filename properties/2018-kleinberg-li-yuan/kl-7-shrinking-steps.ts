import {
  arrivalReach,
  atLeast,
  atMost,
  ballOrder,
  choice,
  claim,
  decides,
  fraction,
  integer,
  onePointConvexity,
  oneStepBound,
  one,
  publishedSecondPhase,
  rational,
  secondPhase,
  scale,
  shrinkingEnd,
  shrinkingRunDraws,
  shrinkingStart,
  spread,
  twoPoint,
  zero,
  type Drawn,
  type OneStep,
  type ShrinkingRun,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = { ...shrinkingRunDraws, stages: choice([2]) };

const lastOf = (p: Pick<ShrinkingRun, 'stages'>) => p.stages.at(-1)!;

/** Both phases, the second for as long as it needs. */
function instance(raw: Drawn<typeof given>): ShrinkingRun {
  const p = shrinkingStart(raw);
  const times = [raw.arrival, secondPhase(p.stages[0], lastOf(p))];
  return { ...p, times, radius: arrivalReach(lastOf(p)) };
}

/** A crest at x* between wells at half of what the first phase's noise displaces, which the second's does not see. */
function wells(raw: Drawn<typeof given>): ShrinkingRun {
  const p = shrunk(raw);
  const [a, edge] = [p.curvature, raw.unit.div(4)];
  const crest = a.mul(rational('3/2').add(raw.steepness.div(2)));
  const pieces = {
    breakpoints: [edge.neg(), edge.neg(), edge, edge],
    slopes: [a, a, a.sub(crest), a, a],
    atZero: zero,
  };
  const shifts = p.noise.atoms.map(({ value, weight }) => ({
    value: value.mul(p.stages[0].learningRate),
    weight,
  }));
  const convexity = onePointConvexity(pieces, shifts);
  const [first, second] = p.stages.map((stage) => ({ ...stage, convexity })) as [OneStep, OneStep];
  return {
    ...p,
    ...pieces,
    shape: 'bumps',
    stages: [first, second],
    times: [],
    radius: arrivalReach(second),
  };
}

const probability = { theory: () => rational('81/100') };
/** From x* a phase of no step, then one of so small a rate that the place where it began matters. */
const tiny = {
  shape: choice(['plain']),
  arrival: integer({ from: 0, to: 2 }),
  relativeStep: fraction({ from: '1/2', below: 1 }),
};
const shrunk = (raw: Drawn<typeof given>) =>
  shrinkingStart({ ...raw, shrinkage: raw.shrinkage.map((share) => share.div(2n ** 11n)) });

export default claim({
  id: 'KL-7',
  statement:
    'A second phase with a smaller step brings y into a smaller ball: within √(20b′/λ′) of x* with probability at least 81/100, if it lasts log(λ′Δ²/b′)/λ′ steps',
  formula: String.raw`T_1\ge\frac1\lambda\log\frac{\lambda\|y_0-x^*\|^2}b,\ T_2\ge\frac1{\lambda'}\log\frac{\lambda'\Delta^2}{b'},\ \Delta=\tfrac32\Bigl(\sqrt{\tfrac{20b}\lambda}+\eta r\Bigr)\;\Rightarrow\;\Pr\Bigl(\|y'_{T_2}-x^*\|^2\le\tfrac{20b'}{\lambda'}\Bigr)\ge\tfrac{81}{100}`,
  source: { paper, at: 'Corollary 2, corrected in T₂ and on the whole line' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    late: { says: 'T₁ and T₂ are as long as said', status: 'needed' },
    smoothedAgain: { says: 'Assumption 1 with c′ under the smaller noise η′w', status: 'needed' },
    bounded: { says: '‖w‖ ≤ r in both phases', status: 'needed' },
    stationary: { says: '∇f(x*) = 0', status: 'open' },
  },
  ...probability,
  relation: atLeast,
  witnesses: { runs: shrinkingEnd.runs, 'Markov’s inequality': shrinkingEnd.markov },
  nearMisses: {
    'T₂ = log 20/λ′ as printed': {
      given: tiny,
      instance: (raw) => {
        const p = shrunk(raw);
        const times = [raw.arrival, publishedSecondPhase(lastOf(p))];
        return { ...p, times, radius: arrivalReach(lastOf(p)) };
      },
      witnesses: { runs: shrinkingEnd.runs },
    },
    'b′/4 for 20b′/λ′': {
      instance: (raw) => {
        const p = instance(raw);
        const last = lastOf(p);
        return { ...p, radius: spread(last).div(4) };
      },
      witnesses: { runs: shrinkingEnd.runs },
    },
    'with probability at most 81/100': { relation: atMost },
  },
  needs: {
    late: {
      given: tiny,
      instance: (raw) => {
        const p = shrunk(raw);
        const times = [raw.arrival, Math.floor(secondPhase(p.stages[0], lastOf(p)) / 8)];
        return { ...p, times, radius: arrivalReach(lastOf(p)) };
      },
      witnesses: { runs: shrinkingEnd.runs },
    },
    smoothedAgain: {
      given: tiny,
      instance: (raw) => {
        const p = wells(raw);
        return { ...p, times: [raw.arrival, secondPhase(p.stages[0], lastOf(p))] };
      },
      witnesses: { runs: shrinkingEnd.runs },
    },
    bounded: {
      instance: (raw) => {
        const p = instance(raw);
        const noise = twoPoint(p.noiseRadius.mul(16), p.noiseRadius.mul(-16));
        return { ...p, noise };
      },
      witnesses: { runs: shrinkingEnd.runs },
    },
  },
});

/** A step and another of smaller η or larger c, or of the same. */
interface Pair {
  readonly first: OneStep;
  readonly second: OneStep;
}

const pairDraws = {
  relativeStep: fraction({ above: 0, below: 1 }),
  curvature: scale(),
  noiseStd: scale(),
  relativeConvexity: fraction({ above: 0, to: 1 }),
  /** η′/η, and what of λ = 0 at η the larger c′ is away. */
  rateRatio: fraction({ above: 0, to: 1, near: ['1/2'] }),
  convexityRatio: fraction({ from: 1, to: 2 }),
};

/** 0 < η < 2c/L², on both sides of all that is equal. */
function pair(raw: Drawn<typeof pairDraws>): Pair {
  const convexity = raw.relativeConvexity.mul(raw.curvature);
  const square = raw.curvature.mul(raw.curvature);
  const first = {
    learningRate: raw.relativeStep.mul(convexity).mul(2).div(square),
    smoothness: raw.curvature,
    convexity,
    noiseVariance: raw.noiseStd.mul(raw.noiseStd),
  };
  const second = {
    ...first,
    learningRate: first.learningRate.mul(raw.rateRatio),
    convexity: convexity.mul(raw.convexityRatio),
  };
  return { first, second };
}

/** Where the one-step bound stands still, found from two of its values. */
function standstill(step: OneStep) {
  const [atZero, atOne] = [zero, one].map((d) => oneStepBound(step, d));
  return atZero!.div(one.sub(atOne!.sub(atZero!)));
}

claim({
  id: 'KL-7-ball',
  statement: 'The promised ball shrinks with the step and grows as c falls, strictly',
  formula: String.raw`\frac b\lambda=\frac{\eta r^2(1+\eta L)^2}{2c-\eta L^2}:\qquad\eta'\le\eta,\ c'\ge c\ \Rightarrow\ \frac{b'}{\lambda'}\le\frac b\lambda`,
  source: { paper, at: 'Corollary 2; ours, the order of the two balls' },
  status: 'proved',
  given: pairDraws,
  instance: pair,
  hypotheses: {
    contracting: { says: 'η < 2c/L²', status: 'needed' },
    sameNoise: { says: 'r and L are those of both phases', status: 'needed' },
  },
  theory: ({ first, second }) => ballOrder(first, second),
  relation: decides,
  witnesses: {
    'where the one-step bound stands still': {
      exact: ({ first, second }) => {
        const order = standstill(second).compare(standstill(first));
        return order < 0 ? 'smaller' : order === 0 ? 'equal' : 'larger';
      },
    },
  },
  nearMisses: {
    'a smaller step has the larger ball': {
      theory: ({ first, second }) => ballOrder(second, first),
    },
    'never equal': { theory: () => 'smaller' },
    'c alone decides': {
      theory: ({ first, second }) =>
        second.convexity.compare(first.convexity) > 0 ? 'smaller' : 'equal',
    },
  },
  needs: {
    contracting: {
      // Beyond 2c/L² the bound has a standstill of no meaning, below 0.
      given: { relativeStep: fraction({ above: 1, to: 8 }) },
    },
    sameNoise: {
      instance: (raw) => {
        const p = pair(raw);
        return { ...p, second: { ...p.second, noiseVariance: p.second.noiseVariance.mul(16) } };
      },
    },
  },
});
