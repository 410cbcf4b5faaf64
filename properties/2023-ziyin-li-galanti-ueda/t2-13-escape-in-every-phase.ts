import {
  atLeast,
  claim,
  decides,
  escapeWord,
  exactStep,
  fraction,
  one,
  pathwise,
  power,
  rational,
  scale,
  two,
  twoLayerOnPoints,
  unguardedWord,
  type EscapeStart,
  type Letter,
  type Rational,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

const network = (targets: readonly Rational[]) => twoLayerOnPoints({ targets });

interface Escape extends EscapeStart {
  readonly learningRate: Rational;
  readonly targets: readonly [Rational, Rational];
  readonly start: Rational;
  readonly letters: readonly Letter[];
}

/** Samples m ± s of 2λy and a start on u = −w with 2λ·d²/4 = q. */
function escape(
  raw: {
    readonly signal: Rational;
    readonly signalStd: Rational;
    readonly share: Rational;
    readonly start: Rational;
  },
  count = 4,
): Escape {
  const { signal, signalStd, start } = raw;
  const b = signalStd.add(signal).sub(1);
  // Starts where a `low` letter comes first, if there are any: q ≤ 1 − b.
  const square = raw.share.mul(b.compare(1) < 0 ? one.sub(b) : one);
  const learningRate = square.div(start).div(start).div(two);
  const targets = [signal.add(signalStd), signal.sub(signalStd)].map((size) =>
    size.div(learningRate).div(two),
  ) as [Rational, Rational];
  const p = { signal, signalStd, square, start, learningRate, targets };
  return { ...p, letters: unguardedWord(p, count).letters };
}

/** u after each letter, by the recursion, from u = −w = start. */
function wordPath({ learningRate, targets, start, letters }: Omit<Escape, keyof EscapeStart>) {
  const step = exactStep(network(targets), { lambda: learningRate });
  let state: Scope<Rational> = { u: start, w: start.neg() };
  return letters.map((letter) => {
    state = step(state, { x: one, y: targets[letter === 'high' ? 0 : 1] });
    return state['u']!;
  });
}

const escapes = {
  signal: fraction({ above: 0, to: 1 }),
  signalStd: fraction({ above: 1, to: 2, near: ['5/4'] }),
  share: fraction({ from: '1/64', to: 1 }),
  start: scale({ from: '1/8', to: 8 }),
};

const sized = (p: Escape, bounds: readonly Rational[]) => bounds.map((bound) => bound.mul(p.start));

export default claim({
  id: 'T2-13-escape',
  statement:
    'Where the noise exceeds 1 some word of samples drives u = −w to infinity from every start, in phase III as in phase II',
  formula: String.raw`s>1:\quad|d_{t+1}|\ge(2s-1)|d_t|\text{ while }q_t\le1-b,\ |d_{t+1}|\ge(b+q_t)|d_t|\text{ beyond},\quad b=m+s-1`,
  source: { paper, at: 'ours, from the linearisation to the network' },
  status: 'proved',

  given: escapes,
  instance: (raw) => escape(raw),
  hypotheses: { noisy: { says: 's > 1', status: 'needed' } },
  theory: (p) => sized(p, escapeWord(p, p.letters.length).bounds),
  relation: pathwise(atLeast),
  witnesses: {
    'steps of the recursion': { exact: (p) => wordPath(p).map((u) => u.abs()) },
  },
  nearMisses: {
    'each letter at the rate of the linearisation': {
      theory: (p) => {
        const a = one.sub(p.signal).add(p.signalStd);
        return p.letters.map((_, t) => power(a, t + 1).mul(p.start));
      },
    },
    'each letter doubles': { theory: (p) => p.letters.map((_, t) => p.start.mul(2 ** (t + 1))) },
    'the same samples in the other order': {
      witnesses: {
        'steps of the recursion': {
          exact: (p) => wordPath({ ...p, letters: p.letters.toReversed() }).map((u) => u.abs()),
        },
      },
    },
  },
  needs: {
    noisy: {
      given: {
        signalStd: fraction({ from: '1/8', below: 1 }),
        signal: fraction({ above: 0, to: '1/8' }),
      },
      theory: (p) => sized(p, unguardedWord(p, p.letters.length).bounds),
    },
  },
});

interface Sure {
  readonly signal: Rational;
  readonly signalStd: Rational;
  readonly learningRate: Rational;
  readonly start: Rational;
}

/** Whether a word of 6 samples takes u = −w so far, q > a + 2, that every continuation grows more than twofold. */
const escaping = {
  'a word of 6 samples': {
    exact: ({ signal, signalStd, learningRate, start }: Sure) => {
      const square = learningRate.mul(two).mul(start).mul(start);
      const targets = [signal.add(signalStd), signal.sub(signalStd)].map((size) =>
        size.div(learningRate).div(two),
      ) as [Rational, Rational];
      const { letters } = unguardedWord({ signal, signalStd, square }, 6);
      const last = wordPath({ learningRate, targets, start, letters }).at(-1)!;
      const reached = learningRate.mul(two).mul(last).mul(last);
      return reached.compare(signalStd.sub(signal).add(3)) > 0 ? 'some diverge' : 'open';
    },
  },
};

claim({
  id: 'T2-13-published',
  statement:
    'In phase III, where both directions shrink, SGD converges to the saddle with probability 1',
  formula: String.raw`\Lambda_+<0,\ \Lambda_-<0\Rightarrow P((u_t,w_t)\to0)=1`,
  source: { paper, at: 'as recollected, without a small start' },
  status: 'conjecture',
  expect: 'refuted',

  given: {
    signal: fraction({ from: '1/16', to: '1/4' }),
    excess: fraction({ from: '1/16', to: '1/8' }),
    share: fraction({ from: '1/4', to: 1 }),
    start: escapes.start,
  },
  /** m ≤ 1/4 and 17/16 ≤ s ≤ 9/8 are in phase III: m² + 2m < s² < m² − 2m + 2. */
  instance: ({ excess, ...raw }): Sure => {
    const { signal, signalStd, learningRate, start } = escape(
      { ...raw, signalStd: excess.add(1) },
      1,
    );
    return { signal, signalStd, learningRate, start };
  },
  hypotheses: {},
  theory: () => 'all converge',
  relation: decides,
  witnesses: escaping,
  counterexample: {
    instance: {
      signal: rational('1/4'),
      signalStd: rational('9/8'),
      learningRate: rational('1/4'),
      start: one,
    },
    theory: 'all converge',
    observed: 'some diverge',
  },
});
