import {
  amsgrad,
  choice,
  claim,
  curvatureDescent,
  decides,
  exactStep,
  fraction,
  hasLocalGrowth,
  largest,
  localGrowth,
  logarithm,
  multipliers,
  one,
  optimizer,
  pathFate,
  power,
  reachableSecondMoment,
  reachFate,
  scale,
  sgd,
  two,
  twoPoint,
  undecided,
  zero,
  type AmsgradNearMaximum,
  type Drawn,
  type Optimizer,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

/** AMSGrad without its root, which fractions have not: √v̂ = v̂/root wherever v̂ = root², which is observed. */
const rationalAmsgrad = optimizer({
  name: 'AMSGrad with a known root',
  states: ['v', 'vhat'],
  hyperparameters: ['lambda', 'beta2', 'root'],
  update: 'v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*g*root/vhat',
});

/** x = h or −h(1 + a), each half of the time; the first step lifts v̂ from `initial` to root². */
interface Lifted extends AmsgradNearMaximum {
  readonly beta2: Rational;
  readonly initial: Rational;
  readonly root: Rational;
  readonly start: Rational;
  readonly first: Rational;
}

const curvaturesOf = ({ curvature: h, asymmetry }: AmsgradNearMaximum) => [
  h,
  h.mul(one.add(asymmetry)).neg(),
];

/** A rule on these curvatures; composed once, as only the law of x differs between instances. */
const onCurvatures = (rule: Optimizer) => {
  const any = curvatureDescent({ factors: [zero], weights: [1], learningRate: one }, rule);
  return (p: AmsgradNearMaximum): Recursion => {
    const [x1, x2] = curvaturesOf(p) as [Rational, Rational];
    return { ...any, samples: { x: twoPoint(x1, x2) } };
  };
};

const [lifting, running, settled] = [
  onCurvatures(rationalAmsgrad),
  onCurvatures(amsgrad()),
  onCurvatures(sgd()),
];

const endRate = (p: Lifted) => p.learningRate.div(p.root);

const settledFactors = (p: Lifted, rate: Rational) => multipliers(settled(p), { lambda: rate });

/** v̂ after the first step, and then SGD at the rate that belongs to it, or at any that v̂ may still bring. */
const afterTheLift = (p: Lifted, speed = one) => {
  const step = exactStep(lifting(p), {
    lambda: p.learningRate,
    beta2: p.beta2,
    root: p.root,
  });
  const { vhat } = step({ w: p.start, v: zero, vhat: p.initial }, { x: p.first });
  if (!vhat!.equals(p.root.mul(p.root))) throw new RangeError('the root of v̂ is not known');
  const fates = Array.from({ length: 7 }, (_, halvings) => {
    const found = settledFactors(
      p,
      endRate(p)
        .mul(speed)
        .div(2 ** halvings),
    );
    return pathFate(found);
  });
  if (fates[0] === 'converges') return 'may converge';
  return fates.includes(undefined) || fates.includes('converges') ? undecided : 'never converges';
};

const liftDraws = {
  asymmetry: fraction({ above: 0, to: 8, near: [1] }),
  curvature: scale(),
  learningRate: scale(),
  // Of λ*, and beyond 1 from λ* to 1/h.
  position: fraction({ above: 0, to: 2, near: [1] }),
  rise: fraction({ from: 0, to: 1 }),
  memory: fraction({ above: 0, to: 1 }),
  drawn: choice([0, 1]),
};

const lifted = ({
  asymmetry: a,
  curvature: h,
  learningRate,
  position,
  rise,
  memory,
  drawn,
}: Drawn<typeof liftDraws>): Lifted => {
  const [least, top] = [a.abs().div(one.add(a)).div(h), one.div(h)];
  const rate =
    position.compare(1) <= 0 ? least.mul(position) : least.add(top.sub(least).mul(position.sub(1)));
  const root = learningRate.div(rate);
  const first = curvaturesOf({ learningRate, curvature: h, asymmetry: a })[drawn]!;
  return {
    asymmetry: a,
    curvature: h,
    learningRate,
    // 1 − β₂ is a square, so that the lift has a root.
    beta2: one.sub(memory.mul(memory)),
    initial: root.mul(root).mul(rise),
    root,
    first,
    start: root.div(memory).div(first.abs()),
  };
};

const lift = (p: Lifted) => one.sub(p.beta2).mul(power(p.first.mul(p.start), 2));

const secondMoment = (p: Lifted) => largest([p.initial, lift(p)]);

const reached = (isOut: (p: Lifted) => boolean) => ({
  theory: (p: Lifted) => (isOut(p) ? 'never converges' : 'may converge'),
});

export default claim({
  id: 'LM-9-reach',
  statement:
    'Once v̂ has risen to (λ/λ*)² AMSGrad never converges to a local maximum, however it came there and wherever v̂ began',
  formula: String.raw`\mathbb Ex<0,\ \hat v_t\ge(\lambda/\lambda^*)^2,\ \mathbb E\log|1-\lambda^*x|=0:\quad P(w_t\to0,\,w_t\ne0)=0`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: liftDraws,
  instance: lifted,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'needed' },
    constant: { says: 'the learning rate is constant', status: 'needed' },
  },
  theory: (p) => reachFate({ ...p, secondMoment: secondMoment(p) }),
  relation: decides,
  witnesses: {
    'v̂ after a step, then its rate, halved six times': { certified: (p) => afterTheLift(p) },
    'runs of AMSGrad from near the maximum': {
      sampled: (p, random) => {
        const sample = localGrowth({
          recursion: running(p),
          constants: { lambda: p.learningRate, beta1: zero, beta2: p.beta2 },
          start: { w: one },
          held: { v: lift(p), vhat: p.root.mul(p.root) },
          size: ([, , , w]) => Math.abs(w!),
          logs: settledFactors(p, endRate(p)).map(({ value }) => logarithm(value.abs())),
          random,
        });
        return { sample, threshold: 0, above: 'never converges', below: 'may converge' };
      },
      accepts: (p) => hasLocalGrowth(settledFactors(p, endRate(p))),
    },
  },
  nearMisses: {
    'the initial v̂ decides': reached((p) => p.initial.gte(reachableSecondMoment(p))),
    'λ/λ* not squared': reached((p) => power(secondMoment(p), 2).gte(reachableSecondMoment(p))),
    'λ alone decides': reached((p) => reachableSecondMoment(p).compare(1) <= 0),
    'λ* = 2|E x|/E x²': reached((p) => {
      const [x1, x2] = curvaturesOf(p) as [Rational, Rational];
      const limit = two
        .mul(x1.add(x2))
        .neg()
        .div(x1.mul(x1).add(x2.mul(x2)));
      return endRate(p).lte(limit);
    }),
    'a maximum is never reached': reached(() => true),
    'v̂ = (λ/λ*)² may still converge': reached((p) => secondMoment(p).gt(reachableSecondMoment(p))),
  },
  needs: {
    maximum: {
      given: {
        asymmetry: fraction({ from: '-1/2', below: 0 }),
        position: fraction({ above: 0, below: 1 }),
      },
      theory: () => 'never converges',
    },
    constant: {
      witnesses: {
        'twice the rate from now on': { certified: (p) => afterTheLift(p, two) },
      },
    },
  },
});
