import {
  atLeast,
  atMost,
  certifiedStep,
  claim,
  collapseBound,
  exactStep,
  fraction,
  integer,
  loosened,
  one,
  outward,
  pathIndicators,
  pathwise,
  point,
  power,
  rational,
  scale,
  toNumber,
  two,
  twoLayerOnPoints,
  vector,
  zero,
  type Collapse,
  type Drawn,
  type Interval,
  type Rational,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Data points with x = 1 and the start of the network, s = u + w and d = u − w. */
interface Network {
  readonly learningRate: Rational;
  readonly targets: readonly Rational[];
  readonly symmetric: Rational;
  readonly antisymmetric: Rational;
  /** ρ, and η = λρ²/2. */
  readonly radius: Rational;
  readonly slack: Rational;
}

const network = (targets: readonly Rational[]) => twoLayerOnPoints({ targets });

const startOf = ({ symmetric: s, antisymmetric: d }: Network) => ({
  u: s.add(d).div(two),
  w: s.sub(d).div(two),
});

/** 1 ± 2λy. */
const along = ({ learningRate, targets }: Network, sign: 1 | -1) =>
  targets.map((y) => one.add(learningRate.mul(y).mul(2 * sign)));

const collapse = (p: Network): Collapse => ({
  symmetric: along(p, 1),
  antisymmetric: along(p, -1),
  weights: p.targets.map(() => 1),
  slack: p.slack,
});

interface Walk extends Network {
  readonly word: readonly number[];
}

/** |s| and |d| after each sample of a word. */
function path(p: Walk): readonly { symmetric: Rational; antisymmetric: Rational }[] {
  const step = exactStep(network(p.targets), { lambda: p.learningRate });
  let state: Scope<Rational> = startOf(p);
  return p.word.map((index) => {
    state = step(state, { x: one, y: p.targets[index]! });
    return {
      symmetric: state['u']!.add(state['w']!).abs(),
      antisymmetric: state['u']!.sub(state['w']!).abs(),
    };
  });
}

/** The products that are above |s| and |d|. */
function products(p: Walk, slack: Rational) {
  let [symmetric, antisymmetric] = [p.symmetric.abs(), p.antisymmetric.abs()];
  const [plus, minus] = ([1, -1] as const).map((sign) => loosened(along(p, sign), slack));
  return p.word.map((index) => {
    symmetric = symmetric.mul(plus![index]!);
    antisymmetric = antisymmetric.mul(minus![index]!);
    return { symmetric, antisymmetric };
  });
}

const walks = {
  radius: scale({ from: '1/4', to: 4 }),
  products: vector(3, fraction({ from: -3, to: 3, near: [-1, 0, 1] })),
  slack: scale({ from: '1/256', to: '1/2' }),
  starts: vector(2, fraction({ from: 0, to: 1 })),
  word: vector(3, integer({ from: 0, to: 2 })),
};

/** Starts so far inside ρ that no product of the word leaves it; λ = 2η/ρ². */
function walk(
  { radius, products: sizes, slack, starts, word }: Drawn<typeof walks>,
  reach = one,
): Walk {
  const learningRate = slack.mul(two).div(radius).div(radius);
  const targets = sizes.map((size) => size.div(learningRate).div(two));
  const [symmetric, antisymmetric] = ([1, -1] as const).map((sign, i) => {
    const most = word
      .map((index) => one.add(sizes[index]!.mul(sign)).abs().add(slack))
      .map((factor) => (factor.gt(one) ? factor : one))
      .reduce((a, b) => a.mul(b));
    return reach.mul(radius).mul(starts[i]!).div(most);
  }) as [Rational, Rational];
  return { learningRate, targets, radius, slack, word, symmetric, antisymmetric };
}

export default claim({
  id: 'T2-13',
  statement:
    'Near the saddle every path of the two-layer network is below products of the linear factors loosened by η',
  formula: String.raw`|s|,|d|\le\rho\Rightarrow|s_t|\le|s_0|\textstyle\prod(|f_+|+\eta),\ |d_t|\le|d_0|\prod(|f_-|+\eta),\quad\eta=\tfrac12\lambda X^2\rho^2`,
  source: { paper, at: 'ours, from the linearisation to the network' },
  status: 'proved',

  given: walks,
  instance: (raw) => walk(raw),
  hypotheses: { inside: { says: '|s| and |d| stay within ρ', status: 'needed' } },
  theory: (p) => products(p, p.slack),
  relation: pathwise(atMost),
  witnesses: { 'steps of the recursion': { exact: path } },
  nearMisses: {
    'the linear factors themselves': { theory: (p) => products(p, zero) },
    'η/8 for η': {
      given: { starts: vector(2, fraction({ from: '15/16', to: 1 })) },
      theory: (p) => products(p, p.slack.div(8)),
    },
    'factors with their sign': {
      theory: (p) => {
        const signed = ([1, -1] as const).map((sign) => along(p, sign).map((f) => f.add(p.slack)));
        let [symmetric, antisymmetric] = [p.symmetric, p.antisymmetric];
        return p.word.map((index) => {
          symmetric = symmetric.mul(signed[0]![index]!);
          antisymmetric = antisymmetric.mul(signed[1]![index]!);
          return { symmetric, antisymmetric };
        });
      },
    },
  },
  needs: { inside: { instance: (raw) => walk(raw, rational(8)) } },
});

const plane = {
  signal: fraction({ from: '1/16', to: '7/16' }),
  share: fraction({ from: '1/4', to: '3/4' }),
  closeness: integer({ from: 2, to: 40 }),
  imbalance: integer({ from: 0, to: 8 }),
  radius: scale({ from: '1/4', to: 4 }),
};

/** A point of phase III, √(m² + 2m) < s < √(m² − 2m + 2), and the largest η = 2⁻ᵏ with E log(|f±| + η) < 0. */
function collapsing({ signal, share, closeness, imbalance, radius }: Drawn<typeof plane>): Network {
  const [low, high] = [
    power(signal, 2).add(signal.mul(2)),
    power(signal, 2).sub(signal.mul(2)).add(two),
  ].map((square, i) =>
    rational(Math.round(256 * Math.sqrt(toNumber(square))) + (i === 0 ? 1 : -1), 256),
  );
  const deviation = low!.add(high!.sub(low!).mul(share));
  const sizes = [signal.add(deviation), signal.sub(deviation)];
  const shrinks = (slack: Rational) =>
    [1, -1].every((sign) =>
      sizes
        .map((size) => one.add(size.mul(sign)).abs().add(slack))
        .reduce((a, b) => a.mul(b))
        .lt(one),
    );
  let slack = rational('1/8');
  for (let k = 0; k < 40 && !shrinks(slack); k++) slack = slack.div(2);
  slack = slack.div(2);
  const learningRate = slack.mul(2).div(radius).div(radius);
  return {
    learningRate,
    targets: sizes.map((size) => size.div(learningRate).div(2)),
    radius,
    slack,
    symmetric: radius.div(2n ** BigInt(closeness)),
    antisymmetric: radius.div(2n ** BigInt(closeness + imbalance)),
  };
}

const shares = (p: Network) => [p.symmetric.div(p.radius), p.antisymmetric.div(p.radius)] as const;

const steps = 7;

/** The chance that |s| and |d| are within ρ for `steps` steps, by all words; a path that may have left counts for the upper bound only. */
function staying(p: Network): Interval {
  const step = certifiedStep(network(p.targets), { lambda: p.learningRate });
  const radius = toNumber(p.radius);
  const targets = p.targets.map((y) => outward(toNumber(y), toNumber(y), 2));
  const start = Object.fromEntries(
    Object.entries(startOf(p)).map(([name, x]) => [name, outward(toNumber(x), toNumber(x), 2)]),
  );
  let [least, most] = [0, 0];
  const visit = (state: Scope<Interval>, left: number, sure: boolean) => {
    const [u, w] = [state['u']!, state['w']!];
    const sizes = [
      { low: u.low + w.low, high: u.high + w.high },
      { low: u.low - w.high, high: u.high - w.low },
    ];
    if (sizes.some(({ low, high }) => low > radius || high < -radius)) return;
    const inside = sure && sizes.every(({ low, high }) => low > -radius && high < radius);
    if (left === 0) {
      if (inside) least++;
      most++;
      return;
    }
    for (const y of targets) visit(step(state, { x: point(1), y }), left - 1, inside);
  };
  visit(start, steps, true);
  const words = 2 ** steps;
  return { low: least / words, high: most / words };
}

claim({
  id: 'T2-13-probability',
  statement:
    'In phase III the network stays near the saddle and collapses into it at least with the probability that its start is close',
  formula: String.raw`P(|s_t|,|d_t|\le\rho\ \forall t,\ \to0)\ge1-\Bigl(\frac{|s_0|}\rho\Bigr)^{p_+}-\Bigl(\frac{|d_0|}\rho\Bigr)^{p_-},\quad\mathbb E(|f_\pm|+\eta)^{p_\pm}=1`,
  source: { paper, at: 'ours, from the linearisation to the network' },
  status: 'proved',

  given: plane,
  instance: collapsing,
  hypotheses: { close: { says: 'the start is within ρ', status: 'needed' } },
  theory: (p) => collapseBound(collapse(p), shares(p)),
  relation: atLeast,
  witnesses: {
    'all words of 7 samples': { certified: staying },
    'runs of the network': {
      sampled: (p, random) =>
        pathIndicators({
          mayOverflow: true,
          recursion: network(p.targets),
          constants: { lambda: p.learningRate },
          start: startOf(p),
          steps: 200,
          random,
          happens: ([u, w]) =>
            Math.abs(u! + w!) <= toNumber(p.radius) && Math.abs(u! - w!) <= toNumber(p.radius),
        }),
      accepts: (p) => collapseBound(collapse(p), shares(p)) > 0.1,
    },
  },
  nearMisses: {
    'phase III means probability 1': { theory: () => 1 },
    'the start of one direction is forgotten': {
      given: { closeness: integer({ from: 0, to: 1 }), imbalance: integer({ from: 20, to: 40 }) },
      theory: (p) => collapseBound(collapse(p), [zero, shares(p)[1]]),
    },
    'the lost probability to the fourth power': {
      given: { closeness: integer({ from: 0, to: 3 }), imbalance: integer({ from: 20, to: 40 }) },
      theory: (p) => {
        const lost = 1 - collapseBound(collapse(p), [shares(p)[0], zero]);
        return 1 - lost * lost * lost * lost;
      },
    },
  },
  needs: {
    close: {
      given: { closeness: integer({ from: 1, to: 8 }) },
      instance: (raw) => {
        const p = collapsing(raw);
        return { ...p, symmetric: p.radius.mul(2n ** BigInt(raw.closeness)) };
      },
      theory: (p) => collapseBound(collapse(p), [p.radius.div(p.symmetric), shares(p)[1]]),
    },
  },
});
