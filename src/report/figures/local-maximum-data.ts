import { recursion } from '../../dynamics/recursion.ts';
import { rademacher } from '../../noise/finite-laws.ts';
import { dyadic, one, rational, toNumber } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { exponent } from '../../theory/exponent-sign.ts';
import { localMaximumFate } from '../../theory/local-maximum-window.ts';
import { meanOf } from './estimate.ts';
import { evenly, type Place, type Seen } from './marks.ts';

/** The learning rates at which the fate changes at an asymmetry a: the ends of the window, by bisection on the decision. */
export function windowEdges(): readonly {
  readonly a: number;
  readonly from: number;
  readonly to: number;
}[] {
  return evenly(0, 4, 65).map((a) => {
    const inside = 1;
    return { a, from: changed(a, inside, 1e-6), to: changed(a, inside, 2) };
  });
}

/** Between λ = 1, which is in every window, and one outside of it. */
function changed(a: number, inside: number, outside: number): number {
  for (let i = 0; i < 24; i++) {
    const middle = (inside + outside) / 2;
    const p = { asymmetry: dyadic(a), learningRate: dyadic(middle) };
    if (localMaximumFate(p).is === 'converges') inside = middle;
    else outside = middle;
  }
  return inside;
}

/** SGD on xw²/2 with x = 1 or −1 − a. */
const descent = recursion({
  states: { w: 'w - lambda*((1 + a/2)*xi - a/2)*w' },
  samples: { xi: rademacher() },
});

/** log|w_T/w_0|/T of independent runs. */
function growth(
  constants: { readonly a: number; readonly lambda: number },
  steps: number,
  replicas: number,
) {
  const { final, exponents } = ensemble({
    recursion: descent,
    constants,
    start: { w: 1 },
    renormalise: true,
    replicas,
    steps,
    seed: seedOf('figures', 'maximum', constants.a, constants.lambda),
  });
  return final['w']!.map((w, i) => (Math.log(Math.abs(w)) + exponents![i]! * Math.LN2) / steps);
}

/** How many of 200 runs are nearer to the maximum after 4000 steps than they began. */
export function windowRuns(): readonly {
  readonly x: number;
  readonly y: number;
  readonly share: number;
}[] {
  return [...Array(9).keys()].flatMap((i) =>
    [...Array(11).keys()].map((j) => {
      const [a, lambda] = [(2 * i + 1) / 4.5, (2 * j + 1) / 11 + 0.003];
      const rates = growth({ a, lambda }, 4000, 200);
      return { x: a, y: lambda, share: rates.filter((rate) => rate < 0).length / rates.length };
    }),
  );
}

/** γ = E log|1 − λx| at a = 1 against λ. */
export function exponents(): { readonly curve: readonly Place[]; readonly runs: readonly Seen[] } {
  const curve = evenly(0, 1.7, 341).map((lambda) => {
    const factors = [-1, 2].map((x) => one.add(dyadic(lambda).mul(rational(x))));
    return { x: lambda, y: exponent({ factors, weights: [1, 1] }) };
  });
  const places = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 1.1, 1.2, 1.281, 1.4, 1.6];
  const runs = places.map((x) => ({ x, ...meanOf(growth({ a: 1, lambda: x }, 4000, 256)) }));
  return { curve: curve.filter(({ y }) => Number.isFinite(y)), runs };
}

/** Where the ends of the window lie at a = 1. */
export const endsAtOne = () =>
  [0, 2].map((outside) => changed(1, 1, outside)).map((x) => toNumber(dyadic(x)));
