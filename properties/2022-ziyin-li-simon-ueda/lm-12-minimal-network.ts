import {
  atMost,
  choice,
  claim,
  collapsingPath,
  exactStep,
  fraction,
  leastLowFactor,
  one,
  pathwise,
  scale,
  symmetricFactor,
  targetOf,
  two,
  twoLayerOnPoints,
  vector,
  zero,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const network = twoLayerOnPoints({ targets: [one] });

const between = (low: Rational, high: Rational, share: Rational) =>
  low.add(high.sub(low).mul(share));

interface Walk {
  readonly learningRate: Rational;
  readonly lowFactor: Rational;
  readonly highFactor: Rational;
  readonly start: Rational;
  /** w_0 − u_0. */
  readonly gap: Rational;
  readonly factors: readonly Rational[];
  readonly inputs: readonly Rational[];
}

const walkDraws = {
  highFactor: fraction({ from: 1, to: '9/4' }),
  share: fraction({ from: 0, to: 1 }),
  reach: scale(),
  position: fraction({ from: 0, to: 1 }),
  sign: choice([1, -1]),
  shares: vector(3, fraction({ from: 0, to: 1 })),
  inputs: vector(3, fraction({ from: 1, to: 1 })),
  inputSigns: vector(3, choice([1, -1])),
  gap: fraction({ from: 0, to: 0 }),
};

/** λ is solved for, so that the half-width of the interval, √(f_min/λ), is rational. */
const walk = (
  { highFactor, reach, position, sign, shares, inputs, inputSigns, gap }: Drawn<typeof walkDraws>,
  lowFactor: Rational,
): Walk => ({
  learningRate: lowFactor.div(reach).div(reach),
  lowFactor,
  highFactor,
  start: reach.mul(position).mul(sign),
  gap: gap.mul(reach),
  factors: shares.map((share) => between(lowFactor, highFactor, share)),
  inputs: inputs.map((x, i) => x.mul(inputSigns[i]!)),
});

/** The bounds with or without their conditions, and u = w. */
const bounded = (p: Walk) => collapsingPath(p).map((bound) => ({ ...bound, apart: zero }));

const unguarded = (p: Walk) => {
  let size = p.start.abs();
  return p.factors.map((f) => {
    size = size.mul(f);
    return { size, square: p.lowFactor.div(p.learningRate), apart: zero };
  });
};

export default claim({
  id: 'LM-12',
  statement:
    'On its invariant line u = w the smallest network stays within the interval of LM-7 at twice the learning rate, below a walk of independent factors',
  formula: String.raw`\ell=(uwx-y)^2,\ x^2=1,\ u_0=w_0,\ u_0^2\le f_{\min}/\lambda:\quad|u_t|=|w_t|\le|u_0|\prod(1+2\lambda x_sy_s),\ u_t^2\le f_{\min}/\lambda`,
  source: { paper, at: 'reconstructed; the bounds ours' },
  status: 'proved',

  given: walkDraws,
  instance: (raw) => walk(raw, between(leastLowFactor(raw.highFactor), one, raw.share)),
  hypotheses: {
    interval: { says: 'u₀² ≤ f_min/λ', status: 'needed' },
    cubic: { says: '2 f_max³ ≤ 27 f_min', status: 'needed' },
    line: { says: 'u₀ = w₀', status: 'needed' },
    unit: { says: 'x² = 1', status: 'needed' },
  },
  theory: bounded,
  relation: pathwise(atMost),
  witnesses: {
    'steps of the network': {
      exact: (p) => {
        const step = exactStep(network, { lambda: p.learningRate });
        let state: ReturnType<typeof step> = { u: p.start, w: p.start.add(p.gap) };
        return p.factors.map((f, t) => {
          const x = p.inputs[t]!;
          state = step(state, { x, y: targetOf(f, p.learningRate).div(x) });
          const [u, w] = [state['u']!, state['w']!];
          return { size: u.abs(), square: u.mul(u), apart: u.sub(w).abs() };
        });
      },
    },
  },
  nearMisses: {
    'the multipliers 1 + λxy': {
      theory: (p) => {
        const factors = p.factors.map((f) =>
          symmetricFactor(p.learningRate.div(2), targetOf(f, p.learningRate)),
        );
        return unguarded({ ...p, factors });
      },
    },
    'no step ever grows': {
      theory: (p) => bounded(p).map((bound) => ({ ...bound, size: p.start.abs() })),
    },
    'half the interval': {
      theory: (p) => bounded(p).map((bound) => ({ ...bound, square: bound.square.div(4) })),
    },
    'the multipliers 1 − 2λxy': {
      theory: (p) => unguarded({ ...p, factors: p.factors.map((f) => two.sub(f).abs()) }),
    },
  },
  needs: {
    interval: { given: { position: fraction({ above: 1, to: 3 }) }, theory: unguarded },
    cubic: {
      given: { share: fraction({ above: 0, below: 1 }) },
      instance: (raw) => walk(raw, leastLowFactor(raw.highFactor).mul(raw.share)),
      theory: unguarded,
    },
    line: { given: { gap: fraction({ above: 0, to: 1 }) } },
    unit: { given: { inputs: vector(3, fraction({ above: 1, to: 3 })) } },
  },
});
