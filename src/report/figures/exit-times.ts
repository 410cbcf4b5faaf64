import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import { exponents, floor, meanTimes, mirroredTimes } from './exit-times-data.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint } from './palette.ts';

export const exitTimes: Plate = {
  name: 'exit-times',
  title: 'Exit times against exact bounds',
  claims: ['ES-1', 'ES-1-independent', 'ES-1-mirrored', 'ES-3', 'ES-3-near'],
  draw: () => ({
    caption:
      'a: mean time until |w| ≥ b from the stationary law of SGD on a parabola, against the barrier E = b²/(2S), S the stationary variance: the floor 1/P(|w| ≥ b) is exact at λk = 1 (blue), the integral equation gives λk = 1/8 (red), and 15/8 leaves alike (hollow). Dots: 512 runs with 99 % intervals. Dashed: eᴱ. b: ln E τ/E at λk = 1/2 lies between proved bounds (shaded) that close on 1; the exponent b²k/(λσ²) of continuous time (dashed) is too large by 1/(1 − λk/2) = 4/3 for ever.',
    description:
      'a: exit times grow exponentially with the barrier; runs at λk = 1 lie on the floor, those at 1/8 and 15/8 together on a curve above it. b: lower and upper bound of ln E τ/E approach 1 as E grows to a million, continuous time stays at 4/3.',
    height: 340,
    panels: [timePanel(), exponentPanel()],
  }),
};

function timePanel(): Panel {
  const [independent, slow] = meanTimes();
  return {
    heading: 'Mean exit time',
    x: 0,
    y: 0,
    width: 350,
    height: 340,
    left: 52,
    across: { label: 'barrier E', domain: [0, 8], ticks: [0, 2, 4, 6, 8] },
    up: {
      label: 'E τ, in steps',
      type: 'log',
      domain: [1, 60_000],
      ticks: [1, 10, 100, 1000, 10_000],
    },
    marks: [
      Plot.gridY([10, 100, 1000, 10_000], grid),
      curve(
        [0, 8].flatMap((x) => ({ x, y: Math.exp(x) })),
        'soft',
        { dash: '5 4', width: 1.4 },
      ),
      curve(floor(), 'blue'),
      curve(slow!.exact, 'red', { clip: true }),
      ...seen(independent!.runs, 'blue'),
      ...seen(slow!.runs, 'red'),
      ...seen(mirroredTimes(), 'red', true),
      label({ x: 3.2, y: 250, text: 'λk = 1/8, 15/8', colour: 'red', anchor: 'end', dy: -10 }),
      label({
        x: 6.75,
        y: 2050,
        text: 'λk = 1, the floor',
        colour: 'blue',
        anchor: 'middle',
        rotate: -32,
      }),
      label({ x: 6, y: 400, text: 'eᴱ', colour: 'soft', dx: 4, dy: 12 }),
    ],
  };
}

function exponentPanel(): Panel {
  const bounds = exponents();
  return {
    heading: 'Its logarithm over the barrier',
    x: 354,
    y: 0,
    width: 286,
    height: 340,
    across: {
      label: 'barrier E',
      type: 'log',
      domain: [2, 1e6],
      ticks: [10, 1000, 100_000],
      tickFormat: powers,
    },
    up: { label: 'ln E τ/E', domain: [0.8, 3], ticks: [1, 1.5, 2, 2.5, 3] },
    marks: [
      Plot.gridY([1, 1.5, 2, 2.5, 3], grid),
      Plot.areaY(bounds, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        fill: paint('blue'),
        fillOpacity: 0.25,
        clip: true,
      }),
      curve(
        bounds.map(({ x, high }) => ({ x, y: high })),
        'blue',
        { clip: true },
      ),
      curve(
        bounds.map(({ x, low }) => ({ x, y: low })),
        'blue',
      ),
      curve(
        bounds.map(({ x, continuous }) => ({ x, y: continuous })),
        'red',
        { dash: '5 4' },
      ),
      label({ x: 3000, y: 1.34, text: 'continuous time', colour: 'red', dy: -10 }),
      label({ x: 25, y: 1.95, text: 'proved bounds', colour: 'blue' }),
    ],
  };
}

const powers = (barrier: number) => `10${'¹²³⁴⁵'[Math.round(Math.log10(barrier)) - 1]}`;
