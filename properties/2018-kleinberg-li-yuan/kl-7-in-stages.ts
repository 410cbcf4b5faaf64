import {
  arrivalReach,
  atLeast,
  atMost,
  choice,
  claim,
  fraction,
  lastStageDistance,
  publishedSecondPhase,
  rational,
  settledDistance,
  shrinkingEnd,
  shrinkingRunDraws,
  shrinkingStart,
  stageTimes,
  twoPoint,
  type Drawn,
  type ShrinkingRun,
} from 'falsifiable';
import { paper } from './paper.ts';

const lastOf = (p: Pick<ShrinkingRun, 'stages'>) => p.stages.at(-1)!;

/** |y₀|² is at most (1 + ηL)²x₀². */
function farthestStart(p: ReturnType<typeof shrinkingStart>) {
  const { learningRate, smoothness } = p.stages[0];
  const stretched = p.start.mul(learningRate.mul(smoothness).add(1n));
  return stretched.mul(stretched);
}

/** Each stage for as long as it needs. */
function instance(raw: Drawn<typeof shrinkingRunDraws>): ShrinkingRun {
  const p = shrinkingStart(raw);
  return { ...p, times: stageTimes(p.stages, farthestStart(p)), radius: arrivalReach(lastOf(p)) };
}

/** Other times, or another radius. */
const changed = (change: (p: ShrinkingRun) => Partial<ShrinkingRun>) => ({
  instance: (raw: Drawn<typeof shrinkingRunDraws>) => {
    const p = instance(raw);
    return { ...p, ...change(p) };
  },
});

/** Stages that shrink by far more. */
const steep = {
  given: { shape: choice(['plain'] as const), relativeStep: fraction({ from: '1/2', below: 1 }) },
};
const abrupt = (change: (p: ShrinkingRun) => Partial<ShrinkingRun>) => ({
  ...steep,
  instance: (raw: Drawn<typeof shrinkingRunDraws>) => {
    const p = instance({ ...raw, shrinkage: raw.shrinkage.map((share) => share.div(2n ** 6n)) });
    return { ...p, ...change(p) };
  },
});
const printedTimes = (p: ShrinkingRun) => ({
  times: p.times.map((time, j) => (j === 0 ? time : publishedSecondPhase(p.stages[j]!))),
});
const eighthOfTimes = (p: ShrinkingRun) => ({
  times: p.times.map((time, j) => (j === 0 ? time : Math.floor(time / 8))),
});

export default claim({
  id: 'KL-7-stages',
  statement:
    'A learning rate that shrinks in any number of stages brings E‖y − x*‖² to at most 2b/λ of each stage, if each lasts log(λ′D/b′)/λ′ steps with D from the stage before',
  formula: String.raw`T'\ge\frac1{\lambda'}\log\frac{\lambda'D}{b'},\ D=(1+\eta'L)^2\Bigl(\frac{2b}\lambda+\eta^2\sigma^2\Bigr)\;\Rightarrow\;\mathbb E\|y'_{T'}-x^*\|^2\le\frac{2b'}{\lambda'}`,
  source: { paper, at: 'Corollary 2, corrected; ours, for any number of stages' },
  status: 'proved',
  // Of the mean on other bowls `KL-7-stages-probability` shows what runs can show.
  given: { ...shrinkingRunDraws, shape: choice(['plain'] as const) },
  instance,
  hypotheses: {
    late: { says: 'each stage lasts as long as said', status: 'needed' },
    bounded: { says: 'σ² and L are those of every stage', status: 'needed' },
  },
  theory: (p) => lastStageDistance(p.stages),
  relation: atMost,
  witnesses: { 'moments through the stages': shrinkingEnd.meanSquare },
  nearMisses: {
    'log 20/λ′ steps as printed': abrupt(printedTimes),
    'b/λ': { theory: (p) => settledDistance(lastOf(p)) },
    'the last stage alone': changed((p) => ({
      times: p.times.map((time, j) => (j === p.times.length - 1 ? 0 : time)),
    })),
  },
  needs: {
    late: abrupt(eighthOfTimes),
    bounded: changed((p) => ({ noise: twoPoint(p.noiseRadius.mul(4), p.noiseRadius.mul(-4)) })),
  },
});

claim({
  id: 'KL-7-stages-probability',
  statement:
    'However many stages the learning rate shrinks in, y ends within √(20b/λ) of the last stage with probability at least 9/10: nothing is lost from stage to stage',
  formula: String.raw`\Pr\Bigl(\|y^{(J)}_{T_J}-x^*\|^2\le\frac{20b_J}{\lambda_J}\Bigr)\ge\frac9{10}\quad\text{for every }J`,
  source: {
    paper,
    at: 'Corollary 2, corrected; ours, better than 1/4 and for any number of stages',
  },
  status: 'proved',
  given: shrinkingRunDraws,
  instance,
  hypotheses: {
    late: { says: 'each stage lasts as long as said', status: 'needed' },
    plain: { says: 'f is a parabola', status: 'not needed' },
  },
  theory: () => rational('9/10'),
  relation: atLeast,
  witnesses: { runs: shrinkingEnd.runs, 'Markov’s inequality': shrinkingEnd.markov },
  nearMisses: {
    'log 20/λ′ steps as printed': {
      ...abrupt(printedTimes),
      witnesses: { runs: shrinkingEnd.runs },
    },
    'b/(2λ) for 20b/λ': {
      ...changed((p) => ({ radius: settledDistance(lastOf(p)).div(2) })),
      witnesses: { runs: shrinkingEnd.runs },
    },
    'with probability at most 9/10': { relation: atMost },
  },
  needs: {
    late: { ...abrupt(eighthOfTimes), witnesses: { runs: shrinkingEnd.runs } },
  },
  holdsWithout: {
    plain: {
      given: { shape: choice(['bumps'] as const) },
      witnesses: { runs: shrinkingEnd.runs },
    },
  },
});
