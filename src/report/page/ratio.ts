import * as Plot from '@observablehq/plot';
import { spots, type Spot } from './spot.ts';
import { svg } from './svg.ts';
import type { ClaimView } from './view.ts';

/** Sampled equalities as observed over theory, with their intervals and the band that confirms; undefined without any. */
export function ratio(view: ClaimView): string | undefined {
  const { claim, sample } = view;
  if (sample.relation !== 'observed = theory') return undefined;
  const sampled = spots(view).filter(
    ({ rank, theory, observed }) =>
      rank === 'sampled' && theory[0] !== 0 && observed[0] < observed[1],
  );
  if (sampled.length === 0) return undefined;
  const runs = sampled.map(relative).toSorted((a, b) => a.middle - b.middle);
  const band = Math.max(
    ...claim.witnesses
      .filter(({ rank }) => rank === 'sampled')
      .map(({ resolution }) => resolution ?? 0),
  );
  const reach = Math.max(band * 1.25, ...runs.flatMap(({ low, high }) => [1 - low, high - 1]));
  const percent = (value: number) =>
    `${value < 1 ? '−' : '+'}${Number((100 * Math.abs(value - 1)).toPrecision(3))} %`;
  const ticks = band > 0 ? [1 - band, 1, 1 + band] : [1];
  return svg(
    {
      width: 300,
      height: 150,
      marginLeft: 44,
      marginRight: 12,
      marginBottom: 24,
      x: { domain: [0.4, runs.length + 0.6], ticks: [], label: 'runs, in order of their mean' },
      y: {
        domain: [1 - reach * 1.08, 1 + reach * 1.08],
        ticks,
        tickFormat: (value: number) => (value === 1 ? '0' : percent(value)),
        tickSize: 0,
        tickPadding: 6,
        label: 'observed over theory',
      },
      marks: [
        ...(band > 0
          ? [Plot.rect([band], { y1: 1 - band, y2: 1 + band, fill: 'var(--band)' })]
          : []),
        Plot.ruleY([1], { stroke: 'var(--line)' }),
        Plot.ruleX(runs, {
          x: (_: unknown, i: number) => i + 1,
          y1: 'low',
          y2: 'high',
          stroke: 'var(--bars)',
        }),
        Plot.dot(runs, {
          x: (_: unknown, i: number) => i + 1,
          y: 'middle',
          r: 2.5,
          fill: 'var(--sampled)',
        }),
      ],
    },
    `${claim.id}: observed over theory in ${runs.length} sampled instances, with confidence intervals`,
  );
}

function relative({ theory, observed, middle }: Spot) {
  const by = (theory[0] + theory[1]) / 2;
  const [a, b] = [observed[0] / by, observed[1] / by];
  return { low: Math.min(a, b), high: Math.max(a, b), middle: middle / by };
}
