import {
  atLeast,
  atMost,
  batchMean,
  choice,
  claim,
  compose,
  finiteLaw,
  fraction,
  one,
  pathIndicators,
  rational,
  sgd,
  stableWindows,
  styblinskiTang,
  toNumber,
  wellPoints,
  wellThreshold,
  withReach,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed; empirical, on one landscape';

/** x₋ is the sharp minimiser and the deep one, x₊ the flat one. */
const [sharp, , flat] = wellPoints();
const minimisers = { sharp: sharp!, flat: flat! };
type Minimiser = keyof typeof minimisers;

interface Run {
  readonly learningRate: Rational;
  readonly batchSize: number;
  /** v: the weights of the samples are 1 − v and 1 + v. */
  readonly unevenness: Rational;
  readonly minimiser: Minimiser;
  /** Where a run begins, in thousandths from the minimiser. */
  readonly start: Rational;
}

const weightsOf = (v: Rational) => [one.sub(v), one.add(v)];
/** C*, bounded from below: the curvature is known to 2⁻⁵⁶. */
const meanSquare = ({ batchSize, unevenness, minimiser }: Omit<Run, 'learningRate'>) =>
  wellThreshold(
    { weights: weightsOf(unevenness), batchSize },
    minimisers[minimiser].curvature.high,
  );
/** C_as: where the first window of almost sure convergence ends, for one sample a step. */
const almostSure = ({ unevenness, minimiser }: Pick<Run, 'unevenness' | 'minimiser'>) => {
  const [window] = stableWindows({ curvatures: weightsOf(unevenness), weights: [1, 1] });
  return window!.to.unstable.div(minimisers[minimiser].curvature.low);
};

/** A path has left when it was ever farther than 1/10 from the minimiser. */
const steps = 4000;
const line = styblinskiTang(1);
const leaving = {
  sampled: (p: Run, random: Seed) => {
    const law = finiteLaw(weightsOf(p.unevenness).map((w) => [w, one]));
    const noise = { x: batchMean(law, p.batchSize) };
    const process = compose({ landscape: line, optimizer: sgd(), noise });
    const recursion = withReach(process, { w: 'place' });
    const reach = recursion.states.indexOf('reach');
    const place = minimisers[p.minimiser].at.low;
    return pathIndicators({
      recursion,
      constants: { lambda: p.learningRate, place },
      start: { w: place.add(p.start.div(1000)) },
      steps,
      random,
      // An overflow is far away too.
      mayOverflow: true,
      happens: (state) => !(state[reach]! <= 0.1),
    });
  },
  resolution: 0.05,
};

/** To whole millionths, so that a learning rate can be read; `up` where it must not be less. */
const millionths = (c: Rational, up = 0) =>
  rational(Math.max(1, Math.floor(toNumber(c) * 1e6) + up), 1_000_000);

const common = {
  unevenness: choice([rational('1/2'), rational('6/7')]),
  minimiser: choice(['sharp', 'flat']),
  start: fraction({ from: '1/2', to: 1 }),
};
const kept = { ...common, batchSize: choice([1, 2, 16]), share: fraction({ above: 0, to: 1 }) };
const keptRun = ({ share, ...raw }: Drawn<typeof kept>): Run => ({
  ...raw,
  learningRate: millionths(share.mul(meanSquare(raw))),
});
const few = rational('1/50');

export default claim({
  id: 'ST-1-kept',
  statement:
    'From within 1/1000 of a minimiser of the Styblinski–Tang function at most one path in fifty leaves in 4000 steps if C ≤ C*',
  formula: String.raw`C\le C^*(N)\;\Rightarrow\;P\bigl(\max_{k\le4000}|x_k-\hat x|>\tfrac1{10}\bigr)\le\tfrac1{50}`,
  source: { paper, at },
  status: 'conjecture',
  given: kept,
  instance: keptRun,
  hypotheses: { small: { says: 'C ≤ C*', status: 'needed' } },
  theory: () => few,
  relation: atMost,
  witnesses: { 'paths of the nonlinear recursion': leaving },
  nearMisses: {
    'the thresholds of x₊ at x₋ too': {
      given: {
        ...kept,
        unevenness: choice([rational('6/7')]),
        share: fraction({ from: '49/50', to: 1 }),
      },
      instance: (raw): Run => {
        const run = keptRun({ ...raw, minimiser: 'flat', batchSize: 1 });
        return { ...run, minimiser: 'sharp' };
      },
    },
    'the variance of the weights lost': {
      given: { ...kept, share: fraction({ from: '3/4', to: '19/20' }) },
      instance: (raw) => {
        const run = keptRun({ ...raw, unevenness: rational('6/7') });
        const calm = meanSquare({ ...run, unevenness: rational(0) });
        return { ...run, batchSize: 1, learningRate: millionths(raw.share.mul(calm)) };
      },
    },
  },
  needs: {
    small: {
      given: { ...kept, share: fraction({ from: '9/8', to: 2 }) },
      instance: (raw) => keptRun({ ...raw, batchSize: 1, unevenness: rational('6/7') }),
    },
  },
});

const left = { ...common, beyond: fraction({ from: 0, to: 1 }) };
/** From 1.06 C_as to 6.2/h: short of the next window, (6.35, 7.54)/h for weights 1/7 and 13/7. */
function leftRun(raw: Drawn<typeof left>): Run {
  const low = almostSure(raw).mul(53).div(50);
  const high = rational('31/5').div(minimisers[raw.minimiser].curvature.low);
  return {
    ...raw,
    batchSize: 1,
    learningRate: millionths(low.add(high.sub(low).mul(raw.beyond)), 1),
  };
}

claim({
  id: 'ST-1-left',
  statement:
    'From within 1/1000 of a minimiser of the Styblinski–Tang function at least 49 paths in fifty leave in 4000 steps if C is 6 % above C_as, where almost sure convergence ends',
  formula: String.raw`C\ge1.06\,C_{\mathrm{as}}\;\Rightarrow\;P\bigl(\max_{k\le4000}|x_k-\hat x|>\tfrac1{10}\bigr)\ge\tfrac{49}{50}`,
  source: { paper, at },
  status: 'conjecture',
  given: left,
  instance: leftRun,
  hypotheses: {
    window: { says: 'C lies short of the second window of convergence', status: 'needed' },
    single: { says: 'one sample a step', status: 'needed' },
  },
  theory: () => one.sub(few),
  relation: atLeast,
  witnesses: { 'paths of the nonlinear recursion': leaving },
  nearMisses: {
    'from C* on, where the mean square diverges': {
      given: { ...left, beyond: fraction({ above: 0, to: '9/10' }) },
      instance: (raw) => {
        const run = leftRun(raw);
        const low = meanSquare(run);
        const between = low.add(almostSure(run).sub(low).mul(raw.beyond));
        return { ...run, learningRate: millionths(between, 1) };
      },
    },
    'what leaves x₋ leaves x₊': {
      given: {
        ...left,
        unevenness: choice([rational('6/7')]),
        beyond: fraction({ from: 0, to: '1/20' }),
      },
      instance: (raw): Run => ({ ...leftRun({ ...raw, minimiser: 'sharp' }), minimiser: 'flat' }),
    },
  },
  needs: {
    // In the window and so near that only the linear recursion counts.
    window: {
      given: { ...left, beyond: fraction({ from: '2/5', to: '3/5' }) },
      instance: (raw) => {
        const run = leftRun({ ...raw, unevenness: rational('6/7') });
        const [low, high] = [rational('32/5'), rational('15/2')];
        const normalised = low.add(high.sub(low).mul(raw.beyond));
        return {
          ...run,
          learningRate: millionths(normalised.div(minimisers[run.minimiser].curvature.low)),
          start: raw.start.div(2n ** 30n),
        };
      },
    },
    single: {
      given: { ...left, beyond: fraction({ from: 0, to: '1/16' }) },
      instance: (raw) => ({ ...leftRun({ ...raw, unevenness: rational('6/7') }), batchSize: 16 }),
    },
  },
});
