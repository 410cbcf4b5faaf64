import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label, seen, type Seen } from './marks.ts';
import { paint, type Colour } from './palette.ts';
import { escapes, thresholds, wellEscapes } from './patel-data.ts';

export const patel: Plate = {
  name: 'patel',
  title: 'Thresholds of the learning rate, and escape from the sharp minimum',
  claims: [
    'AS-1',
    'DM-4',
    'DM-5',
    'MS-2',
    'MS-3',
    'MS-3-order',
    'QC-2-any-axes',
    'QC-2-kept',
    'ST-1',
    'ST-1-kept',
    'ST-1-left',
  ],
  draw: () => ({
    caption:
      'a: thresholds of SGD on three samples that share the minimiser, with Hessians ((5, ±4), (±4, 5)) and, half of the time, diag(1, 3), against the batch size N, computed: below C_conv, and even C_up, the error contracts from every start, below C* it dies out in mean square, above C_low, and surely C_div, it grows from every start. b, c: shares of 200 runs, with 99 % intervals, that left the sharp minimiser in 2000 steps: of the nonlinear sum of quadratic circles with these Hessians, and of Styblinski–Tang sums. Below C* (line) hardly a path leaves; above it the mean square of the linear problem grows, but paths may stay: single samples keep to the sharp minimiser of the quadratic circles beyond 1.4 C*.',
    description:
      'a: five curves that rise with the batch size, in the order C_conv, C_up, C*, C_low, C_div. b and c: the share of runs that leave is about zero up to C* and rises to one above it, for quadratic circles the later the smaller the batch.',
    height: 620,
    panels: [thresholdPanel(), circlePanel(), wellPanel()],
  }),
};

const five: readonly (readonly [string, Colour, string | undefined, number])[] = [
  ['convergence', 'blue', undefined, 14],
  ['up', 'blue', '5 4', 2],
  ['C*', 'green', undefined, -10],
  ['low', 'red', '5 4', 9],
  ['divergence', 'red', undefined, -4],
];

function thresholdPanel(): Panel {
  const rows = thresholds();
  const line = (k: number) =>
    rows.map(({ batchSize, values }) => ({ x: batchSize, y: values[k]! }));
  return {
    heading: 'Five thresholds',
    x: 0,
    y: 0,
    width: 640,
    height: 310,
    across: {
      label: 'batch size N',
      type: 'log',
      base: 2,
      domain: [0.96, 130],
      ticks: [1, 2, 4, 8, 16, 32, 64],
    },
    up: { label: 'learning rate C', domain: [0.2, 0.7], ticks: [0.2, 0.3, 0.4, 0.5, 0.6, 0.7] },
    marks: [
      Plot.gridY([0.3, 0.4, 0.5, 0.6, 0.7], grid),
      ...five.map(([, colour, dash], k) =>
        curve(line(k), colour, dash === undefined ? {} : { dash }),
      ),
      ...five.map(([text, colour, , dy], k) =>
        label({ ...line(k).at(-1)!, text, colour, dx: 6, dy }),
      ),
    ],
  };
}

const batches: readonly (readonly [number, Colour])[] = [
  [1, 'red'],
  [2, 'purple'],
  [16, 'blue'],
];
const shared = {
  y: 314,
  width: 316,
  height: 306,
  across: {
    label: 'learning rate C over C*',
    domain: [0.87, 2.05],
    ticks: [1, 1.2, 1.4, 1.6, 1.8, 2],
  },
  up: { label: 'share of runs that left', domain: [0, 1], ticks: [0, 0.5, 1] },
};

function circlePanel(): Panel {
  return { heading: 'Quadratic circles', x: 0, ...shared, marks: left(escapes) };
}

function wellPanel(): Panel {
  return { heading: 'Styblinski–Tang sums', x: 324, ...shared, marks: left(wellEscapes) };
}

function left(runs: (batchSize: number) => readonly Seen[]) {
  return [
    Plot.gridY([0.5, 1], grid),
    Plot.ruleX([1], { stroke: paint('green'), strokeWidth: 1.5 }),
    label({ x: 1, y: 0.9, text: 'C*', colour: 'green', anchor: 'end', dx: -5 }),
    ...batches.flatMap(([batchSize, colour], i) => {
      const points = runs(batchSize);
      return [
        Plot.line(points, { x: 'x', y: 'value', stroke: paint(colour), strokeOpacity: 0.5 }),
        ...seen(points, colour),
        label({ x: 2.02, y: 0.55 - 0.09 * i, text: `N = ${batchSize}`, colour, anchor: 'end' }),
      ];
    }),
  ];
}
