import {
  choice,
  claim,
  equal,
  fedGradients,
  fedPath,
  fraction,
  heavyBall,
  heavyBallWeight,
  momentumPath,
  one,
  pathwise,
  quasiHyperbolic,
  quasiHyperbolicWeight,
  scale,
  sgd,
  vector,
  zero,
  type GradientWeight,
  type QuasiHyperbolicRates,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends QuasiHyperbolicRates {
  readonly start: Rational;
  readonly gradients: readonly Rational[];
}
const fedBy = (fed: Recursion, constants: (p: Run) => Readonly<Record<string, Rational>>) => ({
  exact: (p: Run) =>
    fedPath(fed, constants(p), p.gradients, { w: p.start }).map((state) => state['w']!),
});
const path = (weight: (p: Run) => GradientWeight) => ({
  theory: (p: Run) => momentumPath({ ...p, weight: weight(p) }),
});
const runDraws = {
  learningRate: scale(),
  beta: fraction({ from: -2, to: 2, near: [-1, 0, 1] }),
  nu: fraction({ from: -1, to: 2, near: [0, 1] }),
  start: fraction({ from: -4, to: 4, near: [0] }),
  gradients: vector(6, fraction({ from: -4, to: 4, near: [0] })),
};
const rates = (p: QuasiHyperbolicRates) => ({ lambda: p.learningRate, beta: p.beta, nu: p.nu });
const [mixture, plain, heavy] = [quasiHyperbolic(), sgd(), heavyBall()].map((rule) =>
  fedGradients(rule),
);

export default claim({
  id: 'QH-1-weights',
  statement:
    'A gradient n steps ago counts 1 − νβⁿ⁺¹ in w: ν = 0 is SGD at λ, ν = 1 heavy ball at λ(1 − β), whatever the loss',
  formula: String.raw`w_t=w_0-\lambda\sum_{s\le t}\bigl(1-\nu\beta^{t-s+1}\bigr)g_s`,
  source: { paper, at: 'ours, after Ma and Yarats 2018' },
  status: 'proved',

  given: runDraws,
  instance: (raw): Run => raw,
  hypotheses: {
    nothing: { says: 'ν = 0, for SGD at λ to take the same steps', status: 'needed' },
    all: { says: 'ν = 1, for heavy ball at λ(1 − β) to take the same steps', status: 'needed' },
  },
  ...path((p) => quasiHyperbolicWeight(p.beta, p.nu)),
  relation: pathwise(equal),
  witnesses: { 'fed with gradients': fedBy(mixture!, rates) },
  nearMisses: {
    'heavy ball at λ': path((p) => heavyBallWeight(p.beta)),
    '1 − νβⁿ, as if the last gradient were not averaged': path(
      (p) => (n) => (n === 0 ? one : quasiHyperbolicWeight(p.beta, p.nu)(n - 1)),
    ),
    'ν and 1 − ν exchanged': path((p) => quasiHyperbolicWeight(p.beta, one.sub(p.nu))),
  },
  needs: {
    nothing: { witnesses: { 'SGD at λ': fedBy(plain!, rates) } },
    all: {
      witnesses: {
        'heavy ball at λ(1 − β)': fedBy(heavy!, (p) => ({
          lambda: p.learningRate.mul(one.sub(p.beta)),
          mu: p.beta,
        })),
      },
    },
  },
});

claim({
  id: 'QH-1-ends',
  statement:
    'Quasi-hyperbolic momentum is SGD at λ for ν = 0 and heavy ball at λ(1 − β) for ν = 1, step by step',
  formula: String.raw`\nu=0:\ w\leftarrow w-\lambda g,\qquad\nu=1:\ m\leftarrow\beta m+g,\ w\leftarrow w-\lambda(1-\beta)m`,
  source: { paper, at: 'ours, after Ma and Yarats 2018' },
  status: 'proved',

  given: { ...runDraws, nu: choice([zero, one]) },
  instance: (raw): Run => raw,
  hypotheses: {},
  ...path((p) => quasiHyperbolicWeight(p.beta, p.nu)),
  relation: pathwise(equal),
  witnesses: {
    'the two ends': {
      exact: (p) =>
        p.nu.n === 0n
          ? fedBy(plain!, rates).exact(p)
          : fedBy(heavy!, ({ learningRate, beta }) => ({
              lambda: learningRate.mul(one.sub(beta)),
              mu: beta,
            })).exact(p),
    },
    'fed with gradients': fedBy(mixture!, rates),
  },
  nearMisses: {
    'heavy ball at λ': path((p) => (p.nu.n === 0n ? () => one : heavyBallWeight(p.beta))),
    'heavy ball at both ends': path((p) => quasiHyperbolicWeight(p.beta, one)),
  },
});
