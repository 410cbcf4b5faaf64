import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Estimate } from './estimate.ts';
import type { Plate } from './figure.ts';
import { bounds, brackets, type Bounds } from './lyapunov-data.ts';
import { curve, grid, label, seen } from './marks.ts';
import { paint } from './palette.ts';

type Bracket = ReturnType<typeof brackets>[number];

export const lyapunov: Plate = {
  name: 'lyapunov',
  title: 'Bounds of a Lyapunov exponent that close',
  claims: ['T2-8', 'T2-8-subadditive', 'T2-7'],
  draw: () => {
    const [known, closing] = [bounds(), brackets()];
    const { low, high } = closing.at(-1)!;
    return {
      caption:
        `Products of diag(1/100, 1) and ((4/5, 1/2), (1/2, 4/5)) with equal weights: E A has an eigenvalue above 1, and yet every product shrinks almost surely. a: U_k = E log‖Π_k‖/k bounds the exponent Λ from above, over all 2ᵏ words (line, Frobenius norm) and by 8000 runs with 99 % intervals; it comes down as slowly as 1/k. b: certified brackets of Λ from the projective line in cells, as far as they are from the middle of the finest, [${low.toFixed(5)}, ${high.toFixed(5)}]. Band: 99 % interval of 1000 runs of 4000 steps. From 2048 cells on the sign is proved.`.replaceAll(
          '-0.',
          '−0.',
        ),
      description:
        'a: the upper bound falls from 0.14 at one letter towards the certified exponent, slightly negative, and runs lie on it. b: certified brackets shrink in proportion to the number of cells around the value that runs give.',
      height: 320,
      panels: [wordPanel(known, closing.at(-1)!), bracketPanel(known.exponent, closing)],
    };
  },
};

const size = { y: 0, width: 316, height: 320 };

function wordPanel({ upper, runs }: Bounds, { low, high }: Bracket): Panel {
  return {
    heading: 'From above, by words of k letters',
    x: 0,
    ...size,
    across: {
      label: 'word length k',
      type: 'log',
      base: 2,
      domain: [0.9, 150],
      ticks: [1, 2, 4, 8, 16, 32, 64, 128],
    },
    up: { label: 'exponent, per step', domain: [-0.03, 0.15], ticks: [0, 0.05, 0.1, 0.15] },
    marks: [
      Plot.gridY([0.05, 0.1, 0.15], grid),
      Plot.ruleY([0], { stroke: paint('ink') }),
      Plot.ruleY([(low + high) / 2], { stroke: paint('green'), strokeWidth: 1.8 }),
      curve(upper, 'blue'),
      ...seen(runs, 'blue'),
      label({ x: 2, y: 0.06, text: 'E log‖Πₖ‖/k', colour: 'blue', dx: 10, dy: -4 }),
      label({ x: 1, y: (low + high) / 2, text: 'Λ, certified', colour: 'green', dy: 12 }),
    ],
  };
}

/** Bracket and runs beside the middle of the finest bracket, so that a logarithm may be taken of how far off they are. */
function bracketPanel({ low, high }: Estimate, closing: readonly Bracket[]): Panel {
  const finest = closing.at(-1)!;
  const middle = (finest.low + finest.high) / 2;
  const off = closing.map((one) => ({ ...one, low: one.low - middle, high: one.high - middle }));
  const ends = off.flatMap((one) => [one.low, one.high].map((y) => ({ x: one.cells, y })));
  const ticks = [-1e-2, -1e-3, -1e-4, 0, 1e-4, 1e-3, 1e-2];
  return {
    heading: 'From both sides, by cells of directions',
    x: 324,
    ...size,
    left: 54,
    across: {
      label: 'cells',
      type: 'log',
      domain: [300, 220_000],
      ticks: [1000, 10_000, 100_000],
      tickFormat: power,
    },
    up: {
      label: 'bound less the middle of the finest',
      type: 'symlog',
      constant: 2e-5,
      domain: [-0.06, 0.06],
      ticks,
      tickFormat: signed,
    },
    marks: [
      Plot.gridY(ticks, grid),
      Plot.rectY([{ low: low - middle, high: high - middle }], {
        y1: 'low',
        y2: 'high',
        fill: paint('blue'),
        fillOpacity: 0.22,
      }),
      Plot.ruleY([-middle], { stroke: paint('ink') }),
      Plot.ruleX(off, {
        x: 'cells',
        y1: 'low',
        y2: 'high',
        stroke: paint('green'),
        strokeWidth: 2.5,
      }),
      Plot.dot(ends, { x: 'x', y: 'y', r: 3, fill: paint('green') }),
      label({ x: 200_000, y: -middle, text: 'Λ = 0', anchor: 'end', dy: -9 }),
      label({ x: 320, y: -1.2e-4, text: 'runs', colour: 'blue', dy: 0 }),
    ],
  };
}

const power = (cells: number) => `10${'³⁴⁵'[Math.round(Math.log10(cells)) - 3]}`;
const signed = (tick: number) =>
  tick === 0 ? '0' : `${tick < 0 ? '−' : ''}10⁻${'⁰¹²³⁴'[Math.round(-Math.log10(Math.abs(tick)))]}`;
