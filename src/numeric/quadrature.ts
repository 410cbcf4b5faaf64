import { requires } from './requirement.ts';

/** Where a rule looks and how much each look counts, on [−1, 1]. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const known = new Map<number, Rule>();

/** Gauss–Legendre: exact for polynomials of degree 2n − 1. */
export function legendreRule(n: number): Rule {
  requires(Number.isSafeInteger(n) && n >= 1, 'legendreRule', 'at least 1 node', n);
  const rule = known.get(n) ?? computed(n);
  known.set(n, rule);
  return rule;
}

/** ∫ f over [low, high], on equal panels of 16 nodes each. */
export function integral(
  f: (x: number) => number,
  low: number,
  high: number,
  panels: number,
): number {
  requires(low <= high && high < Infinity, 'integral', 'finite low ≤ high', `${low}, ${high}`);
  const { nodes, weights } = legendreRule(16);
  const half = (high - low) / panels / 2;
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = low + half * (2 * panel + 1);
    for (const [i, node] of nodes.entries()) total += weights[i]! * f(middle + half * node);
  }
  return total * half;
}

function computed(n: number): Rule {
  const [nodes, weights] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    // Newton from Tricomi's guess doubles the digits each time.
    for (let round = 0; round < 8; round++) x -= polynomial(n, x).value / polynomial(n, x).slope;
    const { slope } = polynomial(n, x);
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** P_n and its derivative, by the three-term recursion. */
function polynomial(n: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
