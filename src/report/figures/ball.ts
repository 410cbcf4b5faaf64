import * as Plot from '@observablehq/plot';
import { arrival, distances, loss, radii, runs } from './ball-data.ts';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label } from './marks.ts';
import { paint } from './palette.ts';

export const ball: Plate = {
  name: 'ball',
  title: 'The ball that Kleinberg, Li and Yuan promise, and where runs are',
  claims: ['KL-4', 'KL-5', 'KL-9', 'KL-9-descent', 'KL-9-entry'],
  draw: () => ({
    caption: `SGD on a parabola with bumps, seen half a step later as y_t, that meets the theorem’s hypotheses about x* = 0. a: the loss with its minima (discs), the share of ${runs.toLocaleString('en').replace(',', ' ')} runs in bins of 1/2 at t = 4T₁, the promised ball √(20b/λ), which goes on beyond the picture, and the radius ηL E‖w‖/c that holds every stationary point. b: distances of 200 runs (line: median; dark: middle half; light: all), gradient descent without noise (dashed), the bound on the root mean square (dotted), and T₁. Descent enters the ball too and both minima lie deep inside of it: the ball certifies no escape.`,
    description:
      'a: two minima within 2 of x*, runs within about 10, every stationary point within 5, while the promised ball reaches to 26.5. b: the distances of runs fall from 40 to about 2 and stay below 10; descent without noise ends in a minimum; the promised radius lies far above both.',
    height: 340,
    panels: [lossPanel(), distancePanel()],
  }),
};

const size = { y: 0, width: 316, height: 340 };

function lossPanel(): Panel {
  const { curve: line, minima, shares } = loss();
  const most = Math.max(...shares.map(({ share }) => share));
  return {
    heading: 'Where runs are',
    x: 0,
    ...size,
    across: {
      label: 'place y, in units of a step’s noise',
      domain: [-10, 10],
      ticks: [-10, -5, 0, 5, 10],
    },
    up: { label: 'loss f', domain: [-27, 45], ticks: [0, 10, 20, 30, 40] },
    marks: [
      Plot.gridY([0, 10, 20, 30, 40], grid),
      Plot.rectY(shares, {
        x1: 'from',
        x2: 'to',
        y1: 0,
        y2: ({ share }: { share: number }) => (-13 * share) / most,
        fill: paint('purple'),
        inset: 0,
      }),
      curve(line, 'blue', { clip: true }),
      Plot.dot(minima, { x: 'x', y: 'y', r: 3.4, fill: paint('red'), stroke: paint('paper') }),
      span(radii.promised, -24.5, 'green'),
      span(radii.stationary, -16.5, 'red'),
      label({ x: 4.2, y: -6, text: 'runs', colour: 'purple' }),
      label({ x: radii.stationary, y: -16.5, text: 'stationary', colour: 'red', dx: 6 }),
      label({
        x: -9.8,
        y: -24.5,
        text: `promised, to ±${radii.promised.toFixed(1)}`,
        colour: 'green',
        dy: -10,
      }),
    ],
  };
}

function span(radius: number, y: number, colour: 'green' | 'red') {
  const ends = [-radius, radius].map((x) => ({ x, y }));
  return Plot.line(ends, { x: 'x', y: 'y', stroke: paint(colour), strokeWidth: 2.5, clip: true });
}

function distancePanel(): Panel {
  const { noisy, quiet, bound } = distances();
  const band = (y1: string, y2: string, fillOpacity: number) =>
    Plot.areaY(noisy, { x: 'x', y1, y2, fill: paint('purple'), fillOpacity, clip: true });
  return {
    heading: 'Distances in time',
    x: 324,
    ...size,
    across: { label: 'steps t', type: 'log', domain: [1, 3 * arrival], ticks: [1, 10, 100] },
    up: { label: '‖y − x*‖', type: 'log', domain: [0.1, 60], ticks: [0.1, 1, 10] },
    marks: [
      Plot.gridY([0.1, 1, 10], grid),
      band('least', 'most', 0.18),
      band('lower', 'upper', 0.4),
      curve(
        noisy.map(({ x, middle }) => ({ x, y: middle })),
        'purple',
      ),
      curve(quiet, 'blue', { dash: '5 4' }),
      curve(bound, 'soft', { dash: '1.5 3' }),
      Plot.ruleY([radii.promised], { stroke: paint('green'), strokeWidth: 2 }),
      Plot.ruleX([arrival], { stroke: paint('ink'), strokeDasharray: '1.5 3' }),
      label({ x: 1, y: radii.promised, text: 'promised', colour: 'green', dy: 11, dx: 4 }),
      label({ x: arrival, y: 0.13, text: 'T₁', anchor: 'end', dx: -5 }),
      label({ x: 3, y: 1.6, text: 'no noise', colour: 'blue', dx: 30, dy: 30 }),
      label({ x: 20, y: 2, text: 'runs', colour: 'purple', anchor: 'end' }),
    ],
  };
}
