import {
  affineSteps,
  awayFromZero,
  batchDescent,
  batchShare,
  centredForces,
  claim,
  components,
  enumerate,
  equal,
  exact,
  fraction,
  meanCurvature,
  meanErrors,
  meanHessian,
  momentsAfter,
  one,
  oneStepError,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  subsetDescent,
  sum,
  two,
  type Drawn,
  type ForcedHessians,
  type QuadraticSamples,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, ForcedHessians {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
}

const given = {
  ...quadraticDraws({ dimensions: [2, 1], batchSizes: [2, 1, 3] }),
  learningRate: fraction({ above: 0, below: 4 }),
};

function instance(raw: Drawn<typeof given>): Problem {
  const p = quadraticSamples(raw);
  const [forces, start] = [centredForces(raw, p), awayFromZero(raw)];
  return { ...p, forces, start, share: batchShare(p.batchSize), learningRate: raw.learningRate };
}

const said = (change: (p: Problem) => Problem) => ({
  theory: (p: Problem) => {
    const changed = change(p);
    return oneStepError(changed, changed.learningRate, changed.start);
  },
});
const constants = (p: Problem) => ({ lambda: p.learningRate });
const turnedOver = (p: Problem) => ({
  ...p,
  forces: p.forces.map((force) => force.map((value) => value.neg())),
});

/** E e⁺ over all batches, with the M that the recursion shows. */
const allBatches = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) => {
    const recursion = build(p);
    const mean = meanCurvature(recursion, p.learningRate);
    const outcomes = enumerate(recursion, constants(p), components('w', p.start), 1);
    return sum(
      outcomes.map(({ probability, state }) =>
        probability.mul(quadraticValue(mean, Object.values(state))),
      ),
    );
  },
});

export default claim({
  id: 'DM-2',
  statement:
    'One step of SGD leaves exactly what the mean path leaves of u′Mu and the variance of one gradient over N',
  formula: String.raw`\mathbb E[e_{k+1}\mid u]=\|(I-CM)u\|_M^2+\frac{C^2}{N}\,\mathbb E\|(Q-M)u+\xi\|_M^2`,
  source: { paper, at: 'reconstructed; ours, exact where the paper bounds the cross term' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    fresh: { says: 'the batch is independent of u', status: 'needed' },
    centred: { says: 'E ξ = 0', status: 'needed' },
    positive: { says: 'every Q ⪰ 0', status: 'not needed' },
  },
  ...said((p) => p),
  relation: equal,
  witnesses: {
    'all batches': allBatches(batchDescent),
    'second moments of the recursion': {
      exact: (p: Problem) => {
        const recursion = batchDescent(p);
        const mean = meanCurvature(recursion, p.learningRate);
        const after = momentsAfter(recursion, constants(p), components('w', p.start), 1);
        return exact.trace(exact.multiply(mean, after.secondMoment));
      },
    },
  },
  nearMisses: {
    'the variance of one sample': said((p) => ({ ...p, share: one })),
    'the variance over N²': said((p) => ({ ...p, share: p.share.mul(p.share) })),
    'M³ + E[QMQ]/N': {
      theory: (p) => {
        const mean = meanHessian(p);
        const doubled = quadraticValue(exact.multiply(mean, mean, mean), p.start);
        const share = p.learningRate.mul(p.learningRate).mul(p.share);
        return oneStepError(p, p.learningRate, p.start).add(share.mul(doubled));
      },
    },
    'the cross term of ξ lost': {
      theory: (p) =>
        oneStepError(p, p.learningRate, p.start)
          .add(oneStepError(turnedOver(p), p.learningRate, p.start))
          .div(two),
    },
    'the cross term of ξ turned over': said(turnedOver),
    'the noise lost': said((p) => ({ ...p, share: rational(0) })),
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': allBatches((p) => batchDescent({ ...p, batchSize: 1 })),
      },
    },
    fresh: {
      theory: (p) => meanErrors(p, [p.learningRate, p.learningRate], p.start)[1]!['error']!,
      witnesses: {
        'the same batch twice': {
          exact: (p: Problem) => {
            const { batchSize, hessians, weights } = p;
            const recursion = batchDescent({ batchSize, hessians, weights });
            const mean = meanCurvature(recursion, p.learningRate);
            const frozen = affineSteps(recursion, constants(p));
            const twice = frozen.map(({ weight, matrix }) => {
              const after = exact.apply(matrix, exact.apply(matrix, p.start));
              return weight.mul(quadraticValue(mean, after));
            });
            return sum(twice);
          },
        },
      },
    },
    centred: {
      witnesses: {
        'all batches under a push': allBatches((p) =>
          batchDescent({ ...p, forces: p.forces.map((f) => f.map((value) => value.add(one))) }),
        ),
      },
    },
  },
  holdsWithout: {
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        const shift = exact.scale(rational(2), exact.identity(p.dimension));
        const hessians = p.hessians.map((q, i) => (i === 0 ? exact.subtract(q, shift) : q));
        return { ...p, hessians };
      },
    },
  },
});

/** Three equally likely samples, N of them a batch. */
function different(raw: Drawn<typeof given>): Problem {
  const odds = raw.odds.map(() => 1);
  const p = instance({ ...raw, odds, samples: 3 });
  return { ...p, share: batchShare(p.batchSize, 3) };
}

claim({
  id: 'DM-2-without-replacement',
  statement:
    'Batches of N different samples out of n keep the share (n − N)/(N(n − 1)) of the variance of one gradient',
  formula: String.raw`\mathbb E[e_{k+1}\mid u]=\|(I-CM)u\|_M^2+C^2\frac{n-N}{N(n-1)}\,\mathbb E\|(Q-M)u+\xi\|_M^2`,
  source: { paper, at: 'ours, extends the one-step identity' },
  status: 'proved',
  given,
  instance: different,
  hypotheses: {
    different: { says: 'the batch is drawn without replacement', status: 'needed' },
  },
  ...said((p) => p),
  relation: equal,
  witnesses: { 'all batches of different samples': allBatches(subsetDescent) },
  nearMisses: {
    '1/N': said((p) => ({ ...p, share: batchShare(p.batchSize) })),
    '(n − N)/(Nn)': said((p) => ({
      ...p,
      share: rational(3 - p.batchSize, 3 * p.batchSize),
    })),
    '1 − N/n': said((p) => ({ ...p, share: rational(3 - p.batchSize, 3) })),
  },
  needs: {
    different: { witnesses: { 'all batches': allBatches(batchDescent) } },
  },
});
