import * as Plot from '@observablehq/plot';
import type { Estimate } from './estimate.ts';
import { paint, type Colour } from './palette.ts';

/** A place in a panel, in the units of its axes. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What runs gave at x. */
export interface Seen extends Estimate {
  readonly x: number;
}

interface Line {
  readonly dash?: string;
  readonly width?: number;
  readonly clip?: boolean;
}

/** A curve of the theory through places. */
export function curve(places: readonly Place[], colour: Colour, line: Line = {}): Plot.Markish {
  const { dash, width = 1.8, clip = false } = line;
  return Plot.line(places, {
    x: 'x',
    y: 'y',
    stroke: paint(colour),
    strokeWidth: width,
    clip,
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
  });
}

/** What runs gave: dots with the bars of their confidence intervals. */
export function seen(points: readonly Seen[], colour: Colour, hollow = false): Plot.Markish[] {
  return [
    Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: paint(colour), strokeWidth: 1.3 }),
    Plot.dot(points, {
      x: 'x',
      y: 'value',
      r: 3.2,
      fill: paint(hollow ? 'paper' : colour),
      stroke: paint(hollow ? colour : 'paper'),
      strokeWidth: hollow ? 1.5 : 0.8,
    }),
  ];
}

interface Words extends Place {
  readonly text: string;
  readonly colour?: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly dx?: number;
  readonly dy?: number;
  readonly bold?: boolean;
  /** In degrees, clockwise. */
  readonly rotate?: number;
}

/** Words beside what they name, on a halo of the ground. */
export function label({
  text,
  colour = 'ink',
  anchor = 'start',
  dx,
  dy,
  bold,
  rotate,
  ...at
}: Words): Plot.Markish {
  return Plot.text([at], {
    x: 'x',
    y: 'y',
    text: () => text,
    fill: paint(colour),
    stroke: paint('paper'),
    strokeWidth: 4,
    textAnchor: anchor,
    dx: dx ?? 0,
    dy: dy ?? 0,
    fontWeight: bold ? 700 : 400,
    rotate: rotate ?? 0,
    fontSize: 12,
  });
}

/** n places evenly from low to high. */
export function evenly(low: number, high: number, n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
}

/** n places from low to high, evenly in their logarithms. */
export function decades(low: number, high: number, n: number): readonly number[] {
  return evenly(Math.log(low), Math.log(high), n).map(Math.exp);
}

/** Thin lines behind the data. */
export const grid = { stroke: paint('grid'), strokeOpacity: 1 };
