import { claim } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { computed, ofComputed } from '../evidence/computed.ts';
import { atMost } from '../evidence/order.ts';
import { pathwise } from '../evidence/pathwise.ts';
import { one, toNumber, zero } from '../numeric/rational.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import {
  bandOf,
  fedDraws,
  fedOf,
  implemented,
  isDecided,
  listed,
  rowsOf,
  widest,
  type FedInstance,
} from './fed-instance.ts';

/** The effective rates −Δw/g, each against the one before it, never grow: AdaGrad, and AMSGrad without momentum. */
export function declareFallingRates(adapter: Adapter, deviations: Deviations): void {
  const { given, instance } = fedDraws(adapter);
  const rates = (p: FedInstance) => {
    const path = rowsOf(implemented(adapter, fedOf(adapter, p))) as readonly (readonly number[])[];
    return rowsOf(p.gradients).map((row, t) =>
      row.map((g, i) => ((path[t - 1]?.[i] ?? 0) - path[t]![i]!) / toNumber(g)),
    );
  };
  const before = (factor: number) => (p: FedInstance) =>
    listed(
      rates(p)
        .slice(0, -1)
        .map((row) => row.map((rate) => factor * rate)),
    );
  claim<Given, FedInstance>({
    ...about(
      adapter,
      'falling',
      {
        statement: 'the effective rates −Δw/g never grow',
        formula: String.raw`\frac{w_t-w_{t+1}}{g_{t+1}}\le\frac{w_{t-1}-w_t}{g_t}`,
      },
      deviations,
    ),
    given,
    // Rates need gradients other than 0, a comparison needs two steps, and 0 loses no digits of a step.
    instance: (raw) => {
      const drawn = instance(raw);
      const rows = rowsOf(drawn.gradients).map((row) => row.map((g) => (g.n === 0n ? one : g)));
      const enough = rows.length === 1 ? [...rows, ...rows] : rows;
      return { ...drawn, start: drawn.start.map(() => zero), gradients: listed(enough) };
    },
    theory: before(1),
    relation: pathwise(ofComputed(atMost)),
    witnesses: {
      'the implementation': {
        numeric: (p) =>
          listed(
            rates(p)
              .slice(1)
              .map((row) => row.map(computed)),
          ),
        tolerance: (p) => lostDigits(adapter, p),
        accepts: (p) => isDecided(adapter, p) && lostDigits(adapter, p) <= widest,
      },
    },
    ...(deviations.falling
      ? {}
      : { nearMisses: { 'every rate falls by 1 % at least': { theory: before(0.99) } } }),
  });
}

/** What rounding may leave of a comparison of two rates, relative to them. */
function lostDigits(adapter: Adapter, p: FedInstance): number {
  const band = bandOf(adapter, p)!;
  const losses = band.flatMap((row, t) =>
    row.map(({ low, high }, i) => {
      const before = band[t - 1]?.[i] ?? { low: 0, high: 0 };
      const step = Math.abs(low + high - before.low - before.high) / 2;
      return (high - low + before.high - before.low) / step;
    }),
  );
  return Math.max(...losses);
}
