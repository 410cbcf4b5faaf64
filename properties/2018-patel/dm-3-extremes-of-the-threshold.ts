import {
  batchDescent,
  choice,
  claim,
  decides,
  equal,
  evenSpread,
  fraction,
  largest,
  meanCurvature,
  one,
  power,
  scale,
  smallest,
  standstillStep,
  standstillSteps,
  thresholdExtremes,
  two,
  vector,
  zero,
  type Drawn,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples {
  /** λ_1 ≥ … ≥ λ_m */
  readonly eigenvalues: readonly Rational[];
  /** s, the variance that a batch leaves. */
  readonly curvatureSpread: Rational;
}

const given = {
  dimension: choice([3, 2, 1]),
  batchSize: choice([1, 2, 3]),
  least: scale({ from: '1/8', to: 8 }),
  growths: vector(2, fraction({ from: 0, to: 4 })),
  /** Which product s is compared with. */
  border: choice(['λ_1λ_2', 'λ_1λ_m', 'λ_{m−1}λ_m', 'λ_1²', 'none']),
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};

function instance(raw: Drawn<typeof given>): Problem {
  const [x, y] = raw.growths as [Rational, Rational];
  const [low, middle] = [raw.least, raw.least.mul(one.add(x))];
  const eigenvalues = [low, middle, middle.mul(one.add(y))].slice(0, raw.dimension).toReversed();
  const [first, last] = [eigenvalues[0]!, eigenvalues.at(-1)!];
  const borders = {
    λ_1λ_2: first.mul(eigenvalues[1] ?? first),
    λ_1λ_m: first.mul(last),
    'λ_{m−1}λ_m': last.mul(eigenvalues.at(-2) ?? last),
    'λ_1²': first.mul(first),
    none: zero,
  };
  const curvatureSpread = borders[raw.border].mul(raw.ratio);
  const law = evenSpread({ eigenvalues, spread: curvatureSpread.mul(raw.batchSize), drop: last });
  const { dimension, batchSize } = raw;
  return { ...law, dimension, batchSize, eigenvalues, curvatureSpread };
}

const at = (curvature: Rational, p: Problem) => ({
  curvature,
  step: standstillStep(curvature, p.curvatureSpread),
});
const ends = (p: Problem) =>
  [p.eigenvalues[0]!, p.eigenvalues.at(-1)!].toSorted((a, b) =>
    at(a, p).step.compare(at(b, p).step),
  ) as [Rational, Rational];
const said = (p: Problem) => thresholdExtremes(p.eigenvalues, p.curvatureSpread);

export default claim({
  id: 'DM-3',
  statement:
    'The convergence threshold belongs to the largest or the smallest eigenvalue, the divergence threshold to the one nearest √s in ratio',
  formula: String.raw`\min_j\frac{2\lambda_j}{\lambda_j^2+s}\text{ at }\begin{cases}\lambda_m&s>\lambda_1\lambda_m\\\lambda_1&\text{else}\end{cases},\quad\max_j\text{ at the }\lambda_j\text{ with }\lambda_j\lambda_{j+1}\le s\le\lambda_{j-1}\lambda_j`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  theory: said,
  relation: equal,
  witnesses: {
    'second moments of one step': {
      exact: (p: Problem) => {
        const steps = standstillSteps(batchDescent(p));
        const mean = meanCurvature(batchDescent(p), one);
        const found = steps.map((step, j) => ({ curvature: mean[j]![j]!, step }));
        const [least, greatest] = [smallest(steps), largest(steps)];
        return {
          least: found.find(({ step }) => step.equals(least))!,
          greatest: found.find(({ step }) => step.equals(greatest))!,
        };
      },
    },
  },
  nearMisses: {
    'the greatest at an end': {
      theory: (p) => ({ least: said(p).least, greatest: at(ends(p)[1], p) }),
    },
    'the least always at λ_1': {
      theory: (p) => ({ ...said(p), least: at(p.eigenvalues[0]!, p) }),
    },
    'the least at λ_m from s = λ_1² on': {
      theory: (p) => {
        const [high, low] = [p.eigenvalues[0]!, p.eigenvalues.at(-1)!];
        const end = p.curvatureSpread.gt(high.mul(high)) ? low : high;
        return { ...said(p), least: at(end, p) };
      },
    },
    'the greatest at the eigenvalue nearest √s in distance': {
      theory: (p) => {
        const nearest = p.eigenvalues.find((x, j) => {
          const next = p.eigenvalues[j + 1];
          return next === undefined || p.curvatureSpread.gte(power(x.add(next).div(2), 2));
        })!;
        return { ...said(p), greatest: at(nearest, p) };
      },
    },
    'the spread of one sample': {
      theory: (p) => thresholdExtremes(p.eigenvalues, p.curvatureSpread.mul(p.batchSize)),
    },
    'the spread lost': { theory: (p) => thresholdExtremes(p.eigenvalues, zero) },
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': {
          exact: (p: Problem) => {
            const steps = standstillSteps(batchDescent({ ...p, batchSize: 1 }));
            const shown = (step: Rational) => ({
              curvature: p.eigenvalues[steps.findIndex((other) => other.equals(step))]!,
              step,
            });
            return { least: shown(smallest(steps)), greatest: shown(largest(steps)) };
          },
        },
      },
    },
  },
});

interface Reflection extends QuadraticSamples {
  readonly curvature: Rational;
  readonly curvatureSpread: Rational;
}

claim({
  id: 'DM-3-reflection',
  statement: 'Curvatures λ and s/λ have the same threshold under a curvature variance s',
  formula: String.raw`g_s(\lambda)=g_s(s/\lambda)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: {
    curvature: scale({ from: '1/8', to: 8 }),
    curvatureSpread: fraction({ above: 0, to: 16, near: [1] }),
    batchSize: choice([1, 2, 3]),
  },
  instance: ({ curvature, curvatureSpread, batchSize }): Reflection => {
    const mirrored = curvatureSpread.div(curvature);
    const law = evenSpread({
      eigenvalues: [mirrored],
      spread: curvatureSpread.mul(batchSize),
      drop: mirrored,
    });
    return { ...law, dimension: 1, batchSize, curvature, curvatureSpread };
  },
  hypotheses: {},
  theory: (p) => standstillStep(p.curvature, p.curvatureSpread),
  relation: equal,
  witnesses: {
    'second moments of one step': { exact: (p) => standstillSteps(batchDescent(p))[0]! },
  },
  nearMisses: {
    'the step of gradient descent': { theory: (p) => two.div(p.curvature) },
    'the spread of one sample': {
      theory: (p) => standstillStep(p.curvature, p.curvatureSpread.mul(p.batchSize)),
    },
    'curvatures λ and s²/λ': {
      theory: (p) => standstillStep(p.curvature, p.curvatureSpread.mul(p.curvatureSpread)),
    },
  },
});

claim({
  id: 'DM-3-falls',
  statement: 'The more the curvature varies, the shorter is the step at which an axis stands still',
  formula: String.raw`s<s'\;\Rightarrow\;g_{s'}(\lambda)<g_s(\lambda)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: {
    curvature: scale({ from: '1/8', to: 8 }),
    curvatureSpread: fraction({ from: 0, to: 16 }),
    more: fraction({ above: 0, to: 16 }),
  },
  instance: ({ curvature, curvatureSpread, more }) => {
    const spread = curvatureSpread.add(more);
    const law = evenSpread({ eigenvalues: [curvature], spread, drop: curvature });
    return { ...law, dimension: 1, batchSize: 1, curvature, curvatureSpread };
  },
  hypotheses: {},
  theory: () => 'shorter',
  relation: decides,
  witnesses: {
    'second moments of one step': {
      exact: (p: Reflection) => {
        const { curvature, curvatureSpread: spread } = p;
        const calm = evenSpread({ eigenvalues: [curvature], spread, drop: curvature });
        const [before, after] = [{ ...p, ...calm }, p].map(
          (problem) => standstillSteps(batchDescent(problem))[0]!,
        ) as [Rational, Rational];
        const side = after.compare(before);
        return side < 0 ? 'shorter' : side > 0 ? 'longer' : 'as long';
      },
    },
  },
  nearMisses: {
    'g increases in s': { theory: () => 'longer' },
    'g increases in s up to λ²': {
      theory: (p) => (p.curvatureSpread.lt(power(p.curvature, 2)) ? 'longer' : 'shorter'),
    },
  },
});
