import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint } from './palette.ts';
import { counts, smoothed, type Smoothed } from './spiky-data.ts';

export const spiky: Plate = {
  name: 'spiky',
  title: 'A spiky function under growing noise',
  claims: ['CV-1', 'CV-3', 'CV-4'],
  draw: () => ({
    caption:
      'f = y²/2 − 20 cos y, averaged over uniform noise on [−s, s]. a–f: E f(y + z) − E z²/2, exact (lines), with all its minima (discs), and as the mean of 8000 draws with 99 % intervals (dots). g: the number of minima against s, exact; shaded the windows of noise that leave several. More noise may bring minima back: a wave averaged over more than its length changes sign.',
    description:
      'Six panels from no noise, with seven minima, to noise 6.2: minima vanish, two are back at noise 4.5, and one is left at 6.2. Below, the number of minima falls from 7 to 1 as s grows to 2.5, and is 2 again between 3.3 and 6 and between 9.9 and 11.9.',
    height: 640,
    panels: [...smoothed().map(smoothedPanel), countPanel()],
  }),
};

function smoothedPanel({ noise, count, curve: line, minima, runs }: Smoothed, i: number): Panel {
  return {
    heading: `s = ${noise}: ${count} ${count === 1 ? 'minimum' : 'minima'}`,
    x: (i % 3) * 214,
    y: Math.floor(i / 3) * 216,
    width: 212,
    height: 212,
    left: 36,
    across: { label: 'place y', domain: [-21, 21], ticks: [-10, 0, 10] },
    up: { label: '', domain: [-30, 225], ticks: [0, 100, 200] },
    marks: [
      Plot.gridY([0, 100, 200], grid),
      curve(line, 'blue', { width: 1.6 }),
      ...seen(runs, 'purple'),
      Plot.dot(minima, { x: 'x', y: 'y', r: 3.6, fill: paint('red'), stroke: paint('paper') }),
    ],
  };
}

function countPanel(): Panel {
  const { steps, windows } = counts();
  return {
    heading: 'Number of minima',
    x: 0,
    y: 432,
    width: 640,
    height: 208,
    left: 36,
    across: { label: 'noise s = ωρ, in radians', domain: [0, 13], ticks: [0, 2, 4, 6, 8, 10, 12] },
    up: { label: 'minima', domain: [0, 7.5], ticks: [1, 3, 5, 7] },
    marks: [
      Plot.rectX(windows, { x1: 'from', x2: 'to', fill: paint('red'), fillOpacity: 0.12 }),
      Plot.gridY([1, 3, 5, 7], grid),
      Plot.lineY(steps, { x: 'x', y: 'y', curve: 'step', stroke: paint('red'), strokeWidth: 1.8 }),
      label({ x: 4.4, y: 5, text: 'several again', colour: 'red', anchor: 'middle' }),
    ],
  };
}
