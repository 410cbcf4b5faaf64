import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint, type Colour } from './palette.ts';
import { settledCovariances, settledVariances, type Settled } from './stationary-variance-data.ts';

const colours: readonly Colour[] = ['blue', 'green', 'red'];
const mark = (all: readonly Settled[]) =>
  all.flatMap(({ discrete, continuous, runs }, i) => [
    curve(continuous, colours[i]!, { dash: '5 4', width: 1.4, clip: true }),
    curve(discrete, colours[i]!, { clip: true }),
    ...seen(runs, colours[i]!),
  ]);

export const stationaryVariance: Plate = {
  name: 'stationary-variance',
  title: 'Variance that SGD and heavy ball settle at',
  claims: ['SV-2', 'SV-4', 'MO-1', 'MO-2', 'MO-3', 'MO-3-variance', 'MO-4'],
  draw: () => ({
    caption:
      'Lines: exact stationary values of w ← w − λm, m ← μm + kw + η; dashed: continuous time at the rate λ/(1 − μ), right for small steps only and without a limit of stability (dotted, λk = 2(1 + μ)). Dots: 256 runs with 99 % intervals, mostly smaller than the dot. b: two directions of curvatures k₁ and k₂ = κk₁ under one noise, at λk₂ = 1; between unlike curvatures heavy ball correlates less than continuous time says.',
    description:
      'a: the stationary variance grows faster than linearly with the step and diverges at λk = 2(1 + μ), for momenta 0, 1/2 and 9/10; runs lie on the exact curves and leave the straight lines of continuous time. b: the covariance of two directions falls with the ratio of their curvatures; runs lie on the exact curves.',
    height: 340,
    panels: [variances(settledVariances()), covariances(settledCovariances())],
  }),
};

function variances(all: readonly Settled[]): Panel {
  return {
    heading: 'Variance against the step',
    x: 0,
    y: 0,
    width: 350,
    height: 340,
    across: { label: 'normalized step λk', domain: [0, 4], ticks: [0, 1, 2, 3, 4] },
    up: {
      label: 'k² Var w∞/σ²',
      type: 'log',
      domain: [0.03, 1000],
      ticks: [0.1, 1, 10, 100, 1000],
    },
    marks: [
      Plot.gridY([0.1, 1, 10, 100, 1000], grid),
      Plot.ruleX(all, {
        x: ({ momentum }: Settled) => 2 * (1 + momentum),
        stroke: paint('soft'),
        strokeDasharray: '1.5 3',
      }),
      ...mark(all),
      label({ x: 0.62, y: 0.22, text: 'μ = 0', colour: 'blue', dy: 6 }),
      label({ x: 2.3, y: 7, text: 'μ = 1/2', colour: 'green', dx: 8, dy: 6 }),
      label({ x: 0.75, y: 9, text: 'μ = 9/10', colour: 'red', dy: -10 }),
    ],
  };
}

function covariances(all: readonly Settled[]): Panel {
  return {
    heading: 'Covariance of two directions',
    x: 354,
    y: 0,
    width: 286,
    height: 340,
    left: 52,
    across: {
      label: 'ratio of curvatures κ',
      type: 'log',
      base: 2,
      domain: [0.9, 72],
      ticks: [1, 2, 4, 8, 16, 32, 64],
    },
    up: {
      label: 'k₁ Cov(w₁, w₂)/(λσ²)',
      type: 'log',
      domain: [0.002, 12],
      ticks: [0.01, 0.1, 1, 10],
    },
    marks: [
      Plot.gridY([0.01, 0.1, 1, 10], grid),
      ...mark(all),
      label({ x: 3.4, y: 0.1, text: 'μ = 9/10', colour: 'red', anchor: 'end', dx: -2, dy: 6 }),
      label({
        x: 8,
        y: 2.4,
        text: 'μ = 9/10, continuous',
        colour: 'red',
        anchor: 'start',
        dx: -14,
      }),
      label({ x: 70, y: 0.05, text: 'μ = 1/2', colour: 'green', anchor: 'end', dy: -14 }),
      label({ x: 1.1, y: 0.42, text: 'μ = 0', colour: 'blue', dy: 14, dx: -2 }),
    ],
  };
}
