import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { endsAtOne, exponents, windowEdges, windowRuns } from './local-maximum-data.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint } from './palette.ts';

export const localMaximum: Plate = {
  name: 'local-maximum',
  title: 'Learning rates at which SGD converges to a maximum',
  claims: ['LM-2', 'LM-3'],
  draw: () => ({
    caption:
      'SGD on ℓ = xw²/2 with x = 1 or −1 − a, each half of the time: w = 0 is a strict maximum of the mean loss −aw²/4. a: within a/(1 + a) < λ < [a + √(a² + 8(1 + a))]/(2(1 + a)) (shaded, exact) SGD goes to it almost surely. Discs: 200 runs each, filled where 4000 steps brought most of them nearer. b: the exponent γ = E log|1 − λx| at a = 1, exact and by 256 runs with 99 % intervals; γ = −∞ at λ = 1, where one sample sends w to 0.',
    description:
      'a: a window of learning rates, from a/(1 + a) to between 1 and √2, narrowing as the asymmetry grows; all runs inside it converge to the maximum and none outside. b: the exponent is positive below λ = 1/2 and above 1.28, negative between; runs lie on the curve.',
    height: 340,
    panels: [window(), exponentPanel()],
  }),
};

function window(): Panel {
  const edges = windowEdges();
  const runs = windowRuns();
  return {
    heading: 'The window',
    x: 0,
    y: 0,
    width: 350,
    height: 340,
    across: { label: 'asymmetry a', domain: [0, 4], ticks: [0, 1, 2, 3, 4] },
    up: { label: 'learning rate λ', domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2] },
    marks: [
      Plot.areaY(edges, { x: 'a', y1: 'from', y2: 'to', fill: paint('blue'), fillOpacity: 0.18 }),
      curve(
        edges.map(({ a, from }) => ({ x: a, y: from })),
        'blue',
      ),
      curve(
        edges.map(({ a, to }) => ({ x: a, y: to })),
        'blue',
      ),
      Plot.dot(runs, {
        x: 'x',
        y: 'y',
        r: 4.5,
        fill: ({ share }: { share: number }) => paint(share > 0.5 ? 'blue' : 'paper'),
        stroke: ({ share }: { share: number }) => paint(share > 0.5 ? 'blue' : 'red'),
        strokeWidth: 1.5,
      }),
    ],
  };
}

function exponentPanel(): Panel {
  const { curve: line, runs } = exponents();
  const ends = endsAtOne();
  return {
    heading: 'The exponent at a = 1',
    x: 354,
    y: 0,
    width: 286,
    height: 340,
    across: { label: 'learning rate λ', domain: [0, 1.7], ticks: [0, 0.5, 1, 1.5] },
    up: { label: 'γ, per step', domain: [-2, 0.5], ticks: [-2, -1.5, -1, -0.5, 0, 0.5] },
    marks: [
      Plot.rectX([ends], { x1: '0', x2: '1', fill: paint('blue'), fillOpacity: 0.12 }),
      Plot.gridY([-1.5, -1, -0.5, 0.5], grid),
      Plot.ruleY([0], { stroke: paint('ink') }),
      curve(line, 'blue', { clip: true }),
      ...seen(runs, 'red'),
      label({ x: 0.25, y: 0.28, text: 'diverges', anchor: 'middle' }),
      label({ x: 0.89, y: 0.28, text: 'converges', anchor: 'middle' }),
    ],
  };
}
