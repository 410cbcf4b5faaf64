import * as Plot from '@observablehq/plot';
import { axis, tickText } from './axis.ts';
import { spots, type Spot } from './spot.ts';
import { svg } from './svg.ts';
import type { ClaimView } from './view.ts';

const mostDots = 24;

/**
 * Theory against observation, an instance a dot, with bars where a side is an interval; undefined without
 * numbers, and where exact witnesses left no gap anywhere: a straight line tells nobody anything.
 */
export function scatter(view: ClaimView): string | undefined {
  const all = thinned(spots(view));
  if (all.length < 2 || !all.some(isTelling)) return undefined;
  const scale = axis(
    all.flatMap(({ theory, observed, middle }) => [...theory, ...observed, middle]),
  );
  const { type, domain, constant, ticks } = scale;
  const shared = {
    type,
    domain,
    constant,
    ticks: [...ticks],
    tickFormat: tickText,
    tickSize: 0,
    tickPadding: 6,
  };
  const options: Plot.PlotOptions = {
    width: 300,
    height: 230,
    marginLeft: 44,
    marginRight: 12,
    x: { ...shared, label: 'theory' },
    y: { ...shared, label: 'observed' },
    marks: [
      Plot.line([domain[0], domain[1]], {
        x: (d: number) => d,
        y: (d: number) => d,
        stroke: 'var(--line)',
      }),
      ...bars(all),
      ...groups(all).map(({ rank, near, members }) =>
        Plot.dot(members, {
          x: ({ theory }: Spot) => (theory[0] + theory[1]) / 2,
          y: 'middle',
          [near ? 'stroke' : 'fill']: `var(--${rank})`,
        }),
      ),
    ],
  };
  return svg(options, `${view.claim.id}: theory against observation on ${all.length} instances`);
}

/** As many instances as a small picture shows apart, those with intervals first to stay. */
function thinned(all: readonly Spot[]): readonly Spot[] {
  const many = all.filter(({ rank }) => rank !== 'sampled').length;
  const every = Math.ceil(many / mostDots);
  let passed = 0;
  return all.filter(({ rank }) => rank === 'sampled' || passed++ % every === 0);
}

function isTelling({ rank, theory, observed }: Spot): boolean {
  return rank !== 'exact' || theory[0] !== observed[0] || theory[1] !== observed[1];
}

function bars(all: readonly Spot[]): readonly Plot.Markish[] {
  const tall = all.filter(({ observed }) => observed[0] < observed[1]);
  const broad = all.filter(({ theory }) => theory[0] < theory[1]);
  return [
    ...(tall.length > 0
      ? [
          Plot.ruleX(tall, {
            x: ({ theory }: Spot) => (theory[0] + theory[1]) / 2,
            y1: low,
            y2: high,
            stroke: 'var(--bars)',
          }),
        ]
      : []),
    ...(broad.length > 0
      ? [
          Plot.ruleY(broad, {
            y: 'middle',
            x1: ({ theory }: Spot) => theory[0],
            x2: ({ theory }: Spot) => theory[1],
            stroke: 'var(--bars)',
          }),
        ]
      : []),
  ];
}

const low = ({ observed }: Spot) => observed[0];
const high = ({ observed }: Spot) => observed[1];

interface Group {
  readonly rank: Spot['rank'];
  readonly near: boolean;
  readonly members: readonly Spot[];
}

/** Spots that look alike, so that what they share is written once. */
function groups(all: readonly Spot[]): readonly Group[] {
  const ranks = [...new Set(all.map(({ rank }) => rank))];
  return ranks
    .flatMap((rank) => [true, false].map((near) => ({ rank, near })))
    .map(({ rank, near }) => ({
      rank,
      near,
      members: all.filter((one) => one.rank === rank && one.near === near),
    }))
    .filter(({ members }) => members.length > 0);
}
