import {
  affineSteps,
  awayFromZero,
  batchDescent,
  batchShare,
  claim,
  components,
  equal,
  exact,
  integer,
  meanCurvature,
  meanErrors,
  meanHessian,
  momentImage,
  one,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  scheduledPaths,
  secondMomentTerms,
  sum,
  transpose,
  vector,
  zero,
  type BatchedHessians,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, BatchedHessians {
  readonly learningRates: readonly Rational[];
  readonly start: readonly Rational[];
  readonly forces?: readonly (readonly Rational[])[];
}

const given = {
  ...quadraticDraws({ most: 2 }),
  /** In quarters: nothing depends on how large they are. */
  steps: vector(3, integer({ from: 1, to: 12 })),
};
function instance(raw: Drawn<typeof given>): Problem {
  const p = quadraticSamples(raw);
  const learningRates = raw.steps.map((n) => rational(n, 4));
  return { ...p, share: batchShare(p.batchSize), learningRates, start: awayFromZero(raw) };
}
const said = (change: (p: Problem) => Problem) => ({
  theory: (p: Problem) => {
    const changed = change(p);
    return meanErrors(changed, changed.learningRates, changed.start);
  },
});

/** E u'Mu and E‖u‖² of a finite law of u. */
function averaged(
  mean: Matrix<Rational>,
  law: readonly { readonly weight: Rational; readonly u: readonly Rational[] }[],
) {
  const average = (form: Matrix<Rational>) =>
    sum(law.map(({ weight, u }) => weight.mul(quadraticValue(form, u))));
  return { error: average(mean), square: average(exact.identity(mean.length)) };
}

const allWords = {
  exact: (p: Problem) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, one);
    const schedule = p.learningRates.map((lambda) => ({ lambda }));
    return scheduledPaths(recursion, schedule, components('w', p.start)).map((outcomes) =>
      averaged(
        mean,
        outcomes.map(({ probability, state }) => ({
          weight: probability,
          u: Object.values(state),
        })),
      ),
    );
  },
};

export default claim({
  id: 'MS-1',
  statement:
    'The mean square of SGD whose samples share a minimiser is the product of the linear operators T_C applied to the start',
  formula: String.raw`\mathbb E\,u_k'Xu_k=\bigl\langle T_{C_0}\circ\dots\circ T_{C_{k-1}}(X),u_0u_0'\bigr\rangle,\quad T_C(X)=X-C(MX+XM)+C^2\bigl((1-\tfrac1N)MXM+\tfrac1N\mathbb E\,QXQ\bigr)`,
  source: { paper, at: 'reconstructed; ours, adds steps that vary' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    positive: { says: 'every Q ⪰ 0', status: 'not needed' },
  },
  ...said((p) => p),
  relation: equal,
  witnesses: {
    'all words': allWords,
    'second moments of the recursion': {
      exact: (p: Problem) => {
        const recursion = batchDescent(p);
        const mean = meanCurvature(recursion, one);
        let moment: Matrix<Rational> = p.start.map((x) => p.start.map((y) => x.mul(y)));
        return p.learningRates.map((lambda) => {
          moment = momentImage(secondMomentTerms(recursion, { lambda }), moment);
          return {
            error: exact.trace(exact.multiply(mean, moment)),
            square: exact.trace(moment),
          };
        });
      },
    },
  },
  nearMisses: {
    'the square of the mean path': said((p) => ({ ...p, share: zero })),
    'batches as single samples': said((p) => ({ ...p, share: one })),
    'the steps in reverse order': said((p) => ({
      ...p,
      learningRates: p.learningRates.toReversed(),
    })),
    'the factor of the first step at every step': {
      theory: (p) => {
        const [first] = meanErrors(p, p.learningRates.slice(0, 1), p.start);
        const before = {
          error: quadraticValue(meanHessian(p), p.start),
          square: quadraticValue(exact.identity(p.dimension), p.start),
        };
        return p.learningRates.map((_, k) => ({
          error: geometric(before.error, first!['error']!, k + 1),
          square: geometric(before.square, first!['square']!, k + 1),
        }));
      },
    },
  },
  needs: {
    homogeneous: {
      instance: (raw) => {
        const p = instance(raw);
        const force = (size: Rational) => p.start.map(() => size);
        return { ...p, forces: [force(p.weights[1]!), force(p.weights[0]!.neg())] };
      },
    },
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: Problem) => {
            const recursion = batchDescent(p);
            const mean = meanCurvature(recursion, one);
            let law = affineSteps(recursion, { lambda: one }).map(({ weight, matrix }) => ({
              weight,
              hessian: exact.subtract(exact.identity(p.dimension), matrix),
              u: p.start,
            }));
            return p.learningRates.map((c) => {
              law = law.map(({ weight, hessian, u }) => {
                const gradient = exact.apply(hessian, u);
                return { weight, hessian, u: u.map((x, j) => x.sub(c.mul(gradient[j]!))) };
              });
              return averaged(mean, law);
            });
          },
        },
      },
    },
    independent: {
      witnesses: {
        'N copies of one sample': {
          exact: (p: Problem) => allWords.exact({ ...p, batchSize: 1 }),
        },
      },
    },
  },
  holdsWithout: {
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        const skew = p.hessians[0]!.map((row, i) =>
          row.map((x, j) => (i === j ? x.neg() : x).add(transpose(p.hessians[1]!)[i]![j]!)),
        );
        return { ...p, hessians: [skew, p.hessians[1]!] };
      },
    },
  },
});

/** before·(first/before)^k; nothing where the start has no error. */
function geometric(before: Rational, first: Rational, k: number): Rational {
  let value = before;
  for (let n = 0; n < k && before.n !== 0n; n++) value = value.mul(first).div(before);
  return value;
}
