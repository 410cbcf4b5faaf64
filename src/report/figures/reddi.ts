import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint } from './palette.ts';
import { drifts, paths, regrets, thresholds } from './reddi-data.ts';

export const reddi: Plate = {
  name: 'reddi',
  title: 'Adam and AMSGrad on the problem of Reddi, Kale and Kumar',
  claims: ['OPT-8', 'OPT-8-regret', 'OPT-9', 'OPT-9-regret', 'OPT-10', 'OPT-11-stochastic'],
  draw: () => ({
    caption:
      'Slopes C, −1, −1, … on [−1, 1] with C = 4, α_t = 1/(2√t), β₁ = 0, β₂ = 1/(1 + C²). a: before every cycle Adam is back at 1, the worst point; AMSGrad goes to −1, the best, below its envelope (dashed). b: average regret, with the band that Adam stays in and the bound of AMSGrad (dashed). c: what β₂ decides: below the curve β₂*(C) runs end at the worst point (filled), above it at the best (hollow); Theorem 1 speaks of 1/(1 + C²) (dashed). d: slopes 100 with probability p and −1 else, β = (0.9, 0.99): the mean step of Adam, by an integral and by 128 runs with 99 % intervals, is still upward for some p above 1/101 (dotted), where the mean slope is positive and upward is the wrong way.',
    description:
      'a: Adam stays at 1, AMSGrad falls to −1. b: the average regret of Adam tends to 4/3, that of AMSGrad to 0. c: the threshold of β₂ falls as C grows, ever farther above 1/(1 + C²). d: the mean step falls with p and changes sign at 0.014, while the mean slope changes sign at 0.0099.',
    height: 600,
    panels: [pathPanel(), regretPanel(), thresholdPanel(), driftPanel()],
  }),
};

const size = { width: 316, height: 296 };
const right = { x: 324, ...size };
const steps = { label: 'steps t', type: 'log', domain: [3, 9000], ticks: [10, 100, 1000] } as const;

function pathPanel(): Panel {
  const { adam, amsgrad, envelope } = paths();
  return {
    heading: 'Place after whole cycles',
    x: 0,
    y: 0,
    ...size,
    across: steps,
    up: { label: 'x', domain: [-1.05, 1.05], ticks: [-1, -0.5, 0, 0.5, 1] },
    marks: [
      Plot.gridY([-1, -0.5, 0, 0.5, 1], grid),
      curve(envelope, 'blue', { dash: '5 4', width: 1.4 }),
      dots(adam, 'red'),
      dots(amsgrad, 'blue'),
      label({ x: 500, y: 0.84, text: 'Adam', colour: 'red' }),
      label({ x: 60, y: -0.45, text: 'AMSGrad', colour: 'blue', dx: 34 }),
    ],
  };
}

function regretPanel(): Panel {
  const { adam, amsgrad, band, bound } = regrets();
  return {
    heading: 'Average regret',
    ...right,
    y: 0,
    across: steps,
    up: {
      label: 'regret a step',
      type: 'log',
      domain: [0.006, 4],
      ticks: [0.01, 0.1, 1],
      tickFormat: String,
    },
    marks: [
      Plot.gridY([0.01, 0.1, 1], grid),
      Plot.areaY(band, { x: 'x', y1: 'low', y2: 'high', fill: paint('red'), fillOpacity: 0.2 }),
      curve(bound, 'blue', { dash: '5 4', width: 1.4 }),
      dots(adam, 'red'),
      dots(amsgrad, 'blue'),
      label({ x: 700, y: 0.95, text: 'Adam', colour: 'red' }),
      label({ x: 300, y: 0.11, text: 'AMSGrad', colour: 'blue', anchor: 'end' }),
    ],
  };
}

function thresholdPanel(): Panel {
  const { curve: line, published, ends } = thresholds();
  const hollow = ends.filter(({ worst }) => !worst);
  return {
    heading: 'Which β₂ fails',
    x: 0,
    y: 304,
    ...size,
    left: 60,
    across: { label: 'slope C', type: 'log', domain: [2.1, 100], ticks: [3, 10, 30, 100] },
    up: { label: 'β₂', type: 'log', domain: [1e-4, 1], ticks: [1e-4, 1e-3, 0.01, 0.1, 1] },
    marks: [
      Plot.gridY([1e-4, 1e-3, 0.01, 0.1, 1], grid),
      curve(published, 'soft', { dash: '5 4', width: 1.4 }),
      curve(line, 'purple'),
      dots(
        ends.filter(({ worst }) => worst),
        'red',
        3.5,
      ),
      Plot.dot(hollow, {
        x: 'x',
        y: 'y',
        r: 3.5,
        fill: paint('paper'),
        stroke: paint('blue'),
        strokeWidth: 1.5,
      }),
      label({ x: 4, y: 0.0016, text: 'ends at the worst point', colour: 'red', dx: -26 }),
      label({ x: 25, y: 0.5, text: 'ends at the best point', colour: 'blue', anchor: 'middle' }),
      label({ x: 30, y: 0.00028, text: '1/(1 + C²)', colour: 'soft', anchor: 'end' }),
    ],
  };
}

function driftPanel(): Panel {
  const { curve: line, runs } = drifts();
  return {
    heading: 'A rare large slope',
    ...right,
    y: 304,
    across: {
      label: 'probability p',
      type: 'log',
      domain: [0.002, 0.5],
      ticks: [0.01, 0.1],
      tickFormat: String,
    },
    up: { label: 'mean step, in α', domain: [-0.8, 0.8], ticks: [-0.5, 0, 0.5] },
    marks: [
      Plot.gridY([-0.5, 0.5], grid),
      Plot.ruleY([0], { stroke: paint('ink') }),
      Plot.ruleX([1 / 101], { stroke: paint('soft'), strokeDasharray: '1.5 3' }),
      curve(line, 'red'),
      ...seen(runs, 'red'),
    ],
  };
}

function dots(places: readonly object[], colour: 'red' | 'blue', r = 2.2) {
  return Plot.dot(places, { x: 'x', y: 'y', r, fill: paint(colour) });
}
