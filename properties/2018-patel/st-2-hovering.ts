import {
  atLeast,
  atMost,
  batchMean,
  choice,
  claim,
  compose,
  fraction,
  integer,
  jointLaw,
  one,
  pathIndicators,
  rational,
  sgd,
  smallest,
  styblinskiTang,
  toNumber,
  unevenSolution,
  unevenThreshold,
  wellForce,
  wellPoints,
  type Drawn,
  type Rational,
  type Seed,
  type UnevenWells,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed; empirical, on one landscape';

/** x₋ and x₊; no sample has either of them. */
const [sharp, , flat] = wellPoints();
const places = { sharp: sharp!, flat: flat! };

interface Run extends UnevenWells {
  readonly learningRate: Rational;
  /** The distance that is looked at, in √Σ. */
  readonly level: Rational;
}

const given = {
  minimiser: choice(['sharp', 'flat']),
  alpha: fraction({ from: '1/4', to: '1/2' }),
  beta: fraction({ from: '-1/4', to: '1/8' }),
  gamma: integer({ from: -1, to: 1 }),
  batchSize: choice([1, 2, 16]),
  /** What √Σ is to be about: far less than the width 2 of the well. */
  reach: fraction({ from: '1/50', to: '1/25' }),
};
const levels = { far: rational(4), near: rational('1/2') };

/** Two samples 1 ± α, 1 ± β, 1 ± γ, and C = 2hNτ²/ξ² for a spread of about τ, C*\/8 at most. */
function instance(raw: Drawn<typeof given>, level: Rational): Run {
  const { at: place, curvature } = places[raw.minimiser];
  const samples = [1, -1].map((sign) => {
    const [alpha, beta] = [raw.alpha.mul(sign).add(1), raw.beta.mul(sign).add(1)];
    return [{ alpha, beta, gamma: one.add(raw.gamma * sign) }];
  });
  const problem = { samples, minimiser: [place.low], batchSize: raw.batchSize };
  const force = wellForce(samples[0]![0]!, place.low);
  const wanted = raw.reach.mul(raw.reach).mul(curvature.low).mul(2).mul(raw.batchSize);
  const rates = [wanted.div(force.mul(force)), unevenThreshold(problem).div(8)];
  const learningRate = rational(Math.ceil(toNumber(smallest(rates)) * 2 ** 20), 2 ** 20);
  return { ...problem, learningRate, level };
}

const steps = 4000;
const line = styblinskiTang(1, { homogeneous: false });
const spread = (p: Run) =>
  Math.sqrt(toNumber(unevenSolution(p, p.learningRate)[0]![0]!)) * toNumber(p.level);
const beyond =
  (resolution: number) =>
  (distance: (p: Run) => number, seen: (p: Run) => UnevenWells = (p) => p) => ({
    sampled: (p: Run, random: Seed) => {
      const { samples, batchSize } = seen(p);
      const law = jointLaw(samples.map(([terms]) => ({ weight: one, values: { ...terms! } })));
      const noise = { sample: batchMean(law, batchSize) };
      const [start, far] = [p.minimiser[0]!, distance(p)];
      const middle = toNumber(start);
      return pathIndicators({
        recursion: compose({ landscape: line, optimizer: sgd(), noise }),
        constants: { lambda: p.learningRate },
        start: { w: start },
        steps,
        random,
        happens: ([w]) => Math.abs(w! - middle) > far,
      });
    },
    resolution,
  });
/** For probabilities of 1/50 and of 1/2: a resolution is a distance between probabilities, to be small beside them. */
const [rarely, often] = [beyond(0.01), beyond(0.05)];
const runs = (far: typeof rarely) => ({ 'paths of the nonlinear recursion': far(spread) });

export default claim({
  id: 'ST-2-hovers',
  statement:
    'Where Σ_∞ of the quadratics at a minimiser is small the nonlinear chain stays there: at most one path in fifty is beyond four standard deviations after 4000 steps',
  formula: String.raw`\Sigma_\infty\ll4\;\Rightarrow\;P\bigl(|x_{4000}-\hat x|>4\sqrt{\Sigma_\infty}\bigr)\le\tfrac1{50}`,
  source: { paper, at },
  status: 'conjecture',
  given,
  instance: (raw) => instance(raw, levels.far),
  hypotheses: { small: { says: 'Σ_∞ is far below the square of the well', status: 'needed' } },
  theory: () => rational(1, 50),
  relation: atMost,
  witnesses: runs(rarely),
  nearMisses: {
    'it settles at the minimiser': {
      witnesses: { 'paths beyond a quarter of √Σ': rarely((p) => spread(p) / 16) },
    },
    'Σ for √Σ': { witnesses: { 'paths beyond 4Σ': rarely((p) => spread(p) ** 2 / 4) } },
    '1/N² for 1/N': {
      given: { ...given, batchSize: choice([16]) },
      witnesses: {
        'paths beyond 4√(Σ/N)': rarely((p) => spread(p) / Math.sqrt(p.batchSize)),
      },
    },
    'the noise of γ alone': {
      given: { ...given, gamma: integer({ from: 1, to: 1 }) },
      witnesses: {
        'paths beyond what γ does': rarely((p) => {
          const calm = p.samples.map((terms) =>
            terms.map((t) => ({ ...t, alpha: one, beta: one })),
          );
          return spread({ ...p, samples: calm });
        }),
      },
    },
  },
  needs: {
    // Strong noise at x₊ and 0.55 to 0.65 C*: half of the paths are at x₋, farther away than 4√Σ.
    small: {
      given: {
        minimiser: choice(['flat']),
        alpha: fraction({ from: '9/20', to: '1/2' }),
        beta: fraction({ from: '-1/4', to: '-1/5' }),
        // Here C/C*.
        reach: fraction({ from: '11/20', to: '13/20' }),
      },
      instance: (raw): Run => {
        const run = instance({ ...raw, gamma: 1, batchSize: 1, reach: one }, levels.far);
        const learningRate = raw.reach.mul(toNumber(unevenThreshold(run)).toFixed(6));
        return { ...run, learningRate };
      },
    },
  },
});

claim({
  id: 'ST-2-never-settles',
  statement:
    'Nor does it come nearer: at least half of the paths are beyond half a standard deviation after 4000 steps',
  formula: String.raw`P\bigl(|x_{4000}-\hat x|>\tfrac12\sqrt{\Sigma_\infty}\bigr)\ge\tfrac12`,
  source: { paper, at },
  status: 'conjecture',
  given,
  instance: (raw) => instance(raw, levels.near),
  hypotheses: { uneven: { says: 'no sample has the minimiser of the mean', status: 'needed' } },
  theory: () => rational(1, 2),
  relation: atLeast,
  witnesses: runs(often),
  nearMisses: {
    'a whole standard deviation': {
      witnesses: { 'paths beyond √Σ': often((p) => spread(p) * 2) },
    },
    'the batch size lost': {
      given: { ...given, batchSize: choice([16]) },
      witnesses: {
        'paths beyond ½√(NΣ)': often((p) => spread({ ...p, batchSize: 1 })),
      },
    },
  },
  needs: {
    // β = α and γ = α: all samples are multiples of one function.
    uneven: {
      witnesses: {
        'paths of samples with a common minimiser': often(spread, (p) => ({
          ...p,
          samples: p.samples.map((terms) =>
            terms.map(({ alpha }) => ({ alpha, beta: alpha, gamma: alpha })),
          ),
        })),
      },
    },
  },
});
