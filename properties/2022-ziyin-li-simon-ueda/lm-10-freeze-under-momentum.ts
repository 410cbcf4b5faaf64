import {
  claim,
  descentOnPulls,
  equal,
  exactStep,
  fraction,
  frozenAmsgrad,
  frozenAmsgradDraws,
  frozenConstants,
  frozenCurvature,
  frozenMomentumPath,
  frozenRate,
  integer,
  largest,
  one,
  optimizer,
  pathwise,
  vector,
  type Drawn,
  type FrozenAmsgrad,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The root of v̂ is known where v̂ = root², which is observed. */
const knownRoot = descentOnPulls(
  optimizer({
    name: 'AMSGrad with a known root',
    states: ['m', 'v', 'vhat'],
    hyperparameters: ['lambda', 'beta1', 'beta2', 'root'],
    update:
      'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*m*root/vhat',
  }),
);

interface Path extends FrozenAmsgrad {
  readonly beta2: Rational;
  readonly start: Rational;
  /** w_{−1}. */
  readonly before: Rational;
  /** v_0. */
  readonly memory: Rational;
  readonly path: readonly Rational[];
}

const pathDraws = {
  ...frozenAmsgradDraws,
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
  // Of the largest start from which no gradient on the way exceeds √V.
  position: fraction({ above: 0, to: 1 }),
  heading: fraction({ from: -1, to: 1 }),
  memory: fraction({ from: 0, to: 1 }),
  letters: vector(6, integer({ from: 0, to: 1 })),
};

const pathFrom = ({
  beta2,
  position,
  heading,
  memory,
  letters,
  ...raw
}: Drawn<typeof pathDraws>): Path => {
  const p = frozenAmsgrad(raw);
  const path = letters.map((i) => p.pulls[i]!);
  const [start, before] = [one, one.add(heading)];
  const passed = [start, ...frozenMomentumPath({ beta1: p.beta1, start, before, path })];
  const steepest = largest(path.map((pull, t) => frozenCurvature(p, pull).mul(passed[t]!).abs()));
  const size = position.mul(p.root).div(steepest);
  return {
    ...p,
    beta2,
    path,
    start: size,
    before: before.mul(size),
    memory: memory.mul(p.root).mul(p.root),
  };
};

const framed = (p: Path, found: readonly { readonly w: Rational; readonly vhat: Rational }[]) =>
  found.map(({ w, vhat }) => ({ w: w.div(p.start), cap: vhat.div(p.root).div(p.root) }));

const frozenSteps = (p: Path) =>
  framed(
    p,
    frozenMomentumPath(p).map((w) => ({ w, vhat: p.root.mul(p.root) })),
  );

export default claim({
  id: 'LM-10-freeze',
  statement: 'AMSGrad with momentum is a two-term linear recursion until a gradient exceeds √V',
  formula: String.raw`v_0\le\hat v_0=V,\ |x_sw_s|\le\sqrt V\ (s\le t):\quad w_{t+1}=\bigl(1+\beta_1-\eta(1-\beta_1)x_t\bigr)w_t-\beta_1w_{t-1},\ \eta=\lambda/\sqrt V`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: pathDraws,
  instance: pathFrom,
  hypotheses: {
    small: { says: '|x_s w_s| ≤ √V on the way', status: 'needed' },
    memory: { says: 'v₀ ≤ V', status: 'needed' },
  },
  theory: frozenSteps,
  relation: pathwise(equal),
  witnesses: {
    'steps with a known root': {
      exact: (p) => {
        const step = exactStep(knownRoot(p), { ...frozenConstants(p), beta2: p.beta2 });
        let state: ReturnType<typeof step> = {
          w: p.start,
          m: p.before.sub(p.start).div(frozenRate(p)),
          v: p.memory,
          vhat: p.root.mul(p.root),
        };
        const found = p.path.map((pull) => {
          state = step(state, { x: frozenCurvature(p, pull) });
          return { w: state['w']!, vhat: state['vhat']! };
        });
        return framed(p, found);
      },
    },
  },
  nearMisses: {
    'without memory, the factors 1 − ηx': {
      theory: (p) => {
        let w = p.start;
        return framed(
          p,
          p.path.map((pull) => {
            w = w.mul(one.sub(pull.div(one.sub(p.beta1))));
            return { w, vhat: p.root.mul(p.root) };
          }),
        );
      },
    },
    'the pull ηx, 1 − β₁ forgotten': {
      theory: (p) => frozenSteps({ ...p, path: p.path.map((pull) => pull.div(one.sub(p.beta1))) }),
    },
    '√V forgotten': {
      theory: (p) => frozenSteps({ ...p, path: p.path.map((pull) => pull.mul(p.root)) }),
    },
  },
  needs: {
    small: { given: { position: fraction({ above: 1, to: 4 }) } },
    memory: { given: { memory: fraction({ above: 1, to: 4 }) } },
  },
});
