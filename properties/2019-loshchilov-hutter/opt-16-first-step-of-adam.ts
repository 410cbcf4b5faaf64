import {
  adam,
  adamW,
  certifiedStep,
  choice,
  claim,
  decides,
  equal,
  fedGradients,
  fedPath,
  fedWithPenalty,
  firstAdamSteps,
  fraction,
  isSameFirstAdamStep,
  one,
  optimizer,
  outward,
  point,
  scale,
  toNumber,
  two,
  zero,
  type DecayedRun,
  type Drawn,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: DecayedRun) => ({ lambda: p.learningRate, d: p.decay });

interface FirstStep extends DecayedRun {
  readonly gradient: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

/** Adam's first step where |ĝ| is known: √v̂ = v̂/root, as v̂ = root² after one gradient. */
const knownRoot = (kept: string, others: readonly string[]) =>
  optimizer({
    name: 'Adam, one step, with a known root',
    states: ['m', 'v'],
    hyperparameters: ['lambda', 'beta1', 'beta2', ...others],
    update: `m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; w = ${kept} - lambda*(m/(1 - beta1))*root/(v/(1 - beta2))`,
  });

const rooted = {
  penalty: fedWithPenalty(knownRoot('w', ['root'])),
  decoupled: fedGradients(knownRoot('(1 - lambda*d)*w', ['root', 'd'])),
};

const full = { penalty: fedWithPenalty(adam()), decoupled: fedGradients(adamW()) };

const exactFirst = (p: FirstStep) => {
  const known = { ...constants(p), beta1: p.beta1, beta2: p.beta2 };
  const step = (fed: Recursion, root: Rational) =>
    fedPath(fed, { ...known, root }, [p.gradient], { w: p.start })[0]!['w']!;
  return {
    penalty: step(rooted.penalty, p.gradient.add(p.decay.mul(p.start)).abs()),
    decoupled: step(rooted.decoupled, p.gradient.abs()),
  };
};

const certifiedFirst = (epsilon: Rational) => (p: FirstStep) => {
  const known = { ...constants(p), beta1: p.beta1, beta2: p.beta2, epsilon };
  const blank = { m: point(0), v: point(0), b1t: point(1), b2t: point(1) };
  const step = (fed: Recursion) =>
    certifiedStep(fed, known)({ ...blank, w: enclosed(p.start) }, { g: enclosed(p.gradient) })[
      'w'
    ]!;
  return { penalty: step(full.penalty), decoupled: step(full.decoupled) };
};

const enclosed = (x: Rational) => outward(toNumber(x), toNumber(x), 2);

/** Neither g + dw₀ nor 1 − β nor both results are small beside what they are the difference of, so that doubles tell. */
const isTame = (p: FirstStep) => {
  const { penalty, decoupled: other } = firstAdamSteps(p);
  return [
    p.gradient.div(p.decay.mul(p.start).add(p.gradient)),
    one.div(one.sub(p.beta1)),
    one.div(one.sub(p.beta2)),
    p.start.abs().add(p.learningRate).div(penalty.abs().add(other.abs()).add('1/1000000')),
  ].every((x) => x.abs().compare(1000) <= 0);
};

/** g with d w₀, against it but weaker, and against it and stronger: never 0, nor g + d w₀. */
const firstDraws = {
  learningRate: scale({ from: '1/64', to: 4 }),
  decay: scale({ from: '1/16', to: 4 }),
  pull: fraction({ from: -4, to: 4, near: [-2, 0, 2] }),
  ratio: fraction({ above: 0, below: 1, near: ['1/2'] }),
  zone: choice(['with', 'undone', 'overcoming']),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
};

const firstStep = ({ pull, ratio, zone, ...raw }: Drawn<typeof firstDraws>): FirstStep => {
  const against = { with: ratio, undone: ratio.neg(), overcoming: one.div(ratio).neg() }[zone];
  return {
    ...raw,
    start: pull.div(raw.decay),
    gradient: pull.n === 0n ? ratio : pull.mul(against),
  };
};

export default claim({
  id: 'OPT-16-adam',
  statement:
    'The first step of Adam is by the sign of g + dw under a penalty, by the sign of g plus λdw in AdamW',
  formula: String.raw`w_1^{L2}=w_0-\lambda\operatorname{sign}(g+dw_0),\qquad w_1^{AdamW}=(1-\lambda d)w_0-\lambda\operatorname{sign}g`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: firstDraws,
  instance: firstStep,
  hypotheses: { epsilon: { says: 'ε = 0', status: 'needed' } },
  theory: firstAdamSteps,
  relation: equal,
  witnesses: {
    'a step with a known root': { exact: exactFirst },
    'a step in intervals': { certified: certifiedFirst(zero), accepts: isTame },
  },
  nearMisses: {
    'they are the same step': {
      theory: (p) => ({ penalty: firstAdamSteps(p).penalty, decoupled: firstAdamSteps(p).penalty }),
    },
    'decay d, without λ': {
      theory: (p) => ({
        ...firstAdamSteps(p),
        decoupled: firstAdamSteps({ ...p, decay: zero }).decoupled.sub(p.decay.mul(p.start)),
      }),
    },
    'a penalty that the root does not see': {
      theory: (p) => ({
        ...firstAdamSteps(p),
        penalty: p.start.sub(
          p.learningRate.mul(p.gradient.add(p.decay.mul(p.start))).div(p.gradient.abs()),
        ),
      }),
    },
  },
  needs: {
    epsilon: { witnesses: { 'ε = 1': { certified: certifiedFirst(one), accepts: isTame } } },
  },
});

const sameStep = (isSame: (p: FirstStep) => boolean) => ({
  theory: (p: FirstStep) => (isSame(p) ? 'the same' : 'different'),
});

claim({
  id: 'OPT-16-adam-agrees',
  statement:
    'Adam with a penalty and AdamW take the same first step only if dw₀ is 0 or turns g around by exactly 2',
  formula: String.raw`w_1^{L2}=w_1^{AdamW}\iff dw_0=\operatorname{sign}(g+dw_0)-\operatorname{sign}g`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: firstDraws,
  instance: firstStep,
  hypotheses: {},
  ...sameStep(isSameFirstAdamStep),
  relation: decides,
  witnesses: {
    'a step with a known root': {
      exact: (p: FirstStep) => {
        const { penalty, decoupled: other } = exactFirst(p);
        return penalty.equals(other) ? 'the same' : 'different';
      },
    },
  },
  nearMisses: {
    'only without decay': sameStep((p) => p.start.n === 0n),
    'wherever |dw₀| is 0 or 2': sameStep((p) =>
      [zero, two].some((size) => p.decay.mul(p.start).abs().equals(size)),
    ),
    'wherever the sign of the gradient survives': sameStep(
      (p) => p.gradient.add(p.decay.mul(p.start)).s === p.gradient.s,
    ),
  },
});
