import {
  averagedMomentum,
  claim,
  decides,
  fraction,
  gaussian,
  heavyBall,
  nesterov,
  nesterovLookahead,
  noisyBowl,
  scalarStep,
  scale,
  sgd,
  toNumber,
  vector,
  velocityForm,
  type Drawn,
  type Optimizer,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

const bits = {
  learningRate: scale({ from: '1/64', to: 1 }),
  momentum: fraction({ from: 0, to: 0 }),
  curvature: scale({ from: '1/8', to: 1 }),
  start: fraction({ from: -4, to: 4 }),
  draws: vector(24, fraction({ from: -4, to: 4, near: [0] })),
};
type Bits = Drawn<typeof bits>;
/** w after each step on a noisy bowl, in doubles. */
const doubles = (form: Optimizer, more: (p: Bits) => Scope<number> = () => ({})) => {
  const process = noisyBowl(1, form, gaussian());
  return (p: Bits): readonly number[] => {
    const shared = { lambda: toNumber(p.learningRate), k: toNumber(p.curvature), sigma: 1 };
    const step = scalarStep(process, { ...shared, ...more(p) });
    const w = toNumber(p.start);
    let state: Scope<number> = { m: 0, v: 0, z: w, w };
    return p.draws.map((xi) => {
      state = { ...state, ...step(state, { xi: toNumber(xi) }, 1) };
      return state['w']!;
    });
  };
};
const withMomentum = (p: Bits) => ({ mu: toNumber(p.momentum) });
const asMean = (p: Bits) => {
  const beta = toNumber(p.momentum);
  return { lambda: toNumber(p.learningRate) / (1 - beta), beta };
};
const plainly = doubles(sgd());
const heavily = doubles(heavyBall(), withMomentum);
const agreement = (first: (p: Bits) => readonly number[], second: typeof first) => ({
  numeric: (p: Bits) => {
    const other = second(p);
    return first(p).every((w, t) => w === other[t]) ? 'the same' : 'different';
  },
  tolerance: 0,
});
const someMomentum = { momentum: fraction({ above: 0, below: 1 }) };

export default claim({
  id: 'OPT-1-bits',
  statement:
    'Without momentum the forms of heavy ball and of Nesterov are SGD bit for bit in doubles',
  formula: String.raw`\mu=0:\quad w_t=w_t^{SGD}\text{ in every bit}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: bits,
  instance: (raw) => raw,
  hypotheses: { plain: { says: 'μ = 0', status: 'needed' } },
  theory: () => 'the same',
  relation: decides,
  witnesses: {
    'a velocity that sums gradients': agreement(plainly, heavily),
    'a velocity that sums steps': agreement(plainly, doubles(velocityForm(), withMomentum)),
    'a velocity that averages gradients': agreement(plainly, doubles(averagedMomentum(), asMean)),
    'Nesterov in two sequences': agreement(plainly, doubles(nesterov(), withMomentum)),
    'Nesterov of the libraries': agreement(plainly, doubles(nesterovLookahead(), withMomentum)),
  },
  nearMisses: {
    'two forms are one bit for bit with momentum too': {
      given: someMomentum,
      witnesses: {
        'sums of gradients and of steps': agreement(heavily, doubles(velocityForm(), withMomentum)),
      },
    },
    'the average too, at λ/(1 − μ)': {
      given: someMomentum,
      witnesses: { 'sums and means': agreement(heavily, doubles(averagedMomentum(), asMean)) },
    },
  },
  needs: { plain: { given: someMomentum } },
});
