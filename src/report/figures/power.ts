import * as Plot from '@observablehq/plot';
import type { Panel } from './drawing.ts';
import type { Plate } from './figure.ts';
import { grid, label, seen } from './marks.ts';
import { paint, type Colour } from './palette.ts';
import { costs, elsewhere } from './power-data.ts';

const colours: readonly Colour[] = ['blue', 'green', 'purple', 'red'];

export const power: Plate = {
  name: 'power',
  title: 'What sequential tests pay over the information limit',
  claims: [],
  draw: () => ({
    caption:
      'Mean number of values to a verdict over log(1/α)/KL, what the best test needs that knows both laws; 200 runs each, with 99 % intervals. a: the tests behind sampled witnesses at error probabilities α from 10⁻² to 10⁻¹²; all may be looked at after every value. b: T1 made to resolve a variance by 1/5 (dotted), where the truth is another: it costs little more elsewhere.',
    description:
      'a: four tests need 1.1 to 1.9 times the information limit, less as α falls. b: a test designed for a variance of 1.2 needs about 1.1 times the limit there and more for truths nearer to 1 or farther away.',
    height: 340,
    panels: [costPanel(), elsewherePanel()],
  }),
};

function costPanel(): Panel {
  const all = costs();
  return {
    heading: 'By error probability',
    x: 0,
    y: 0,
    width: 350,
    height: 340,
    across: {
      label: 'error probability α',
      domain: [1, 13],
      ticks: [2, 4, 6, 9, 12],
      tickFormat: small,
    },
    up: {
      label: 'values over the limit',
      domain: [0.9, 2.2],
      ticks: [1, 1.2, 1.4, 1.6, 1.8, 2, 2.2],
    },
    marks: [
      Plot.gridY([1.2, 1.4, 1.6, 1.8, 2, 2.2], grid),
      Plot.ruleY([1], { stroke: paint('ink') }),
      ...all.flatMap(({ runs }, i) => [
        Plot.line(runs, { x: 'x', y: 'value', stroke: paint(colours[i]!), strokeOpacity: 0.6 }),
        ...seen(runs, colours[i]!),
      ]),
      ...all.map(({ name }, i) =>
        label({ x: 12.8, y: 2.15 - 0.085 * i, text: name, colour: colours[i]!, anchor: 'end' }),
      ),
    ],
  };
}

function elsewherePanel(): Panel {
  return {
    heading: 'By what is true',
    x: 354,
    y: 0,
    width: 286,
    height: 340,
    across: { label: 'true variance', type: 'log', domain: [1.08, 3.2], ticks: [1.2, 1.5, 2, 3] },
    up: {
      label: 'values over the limit',
      type: 'linear',
      domain: [0.95, 2],
      ticks: [1, 1.2, 1.4, 1.6, 1.8, 2],
    },
    marks: [
      Plot.gridY([1.2, 1.4, 1.6, 1.8, 2], grid),
      Plot.ruleY([1], { stroke: paint('ink') }),
      Plot.ruleX([1.2], { stroke: paint('soft'), strokeDasharray: '1.5 3' }),
      ...seen(elsewhere(), 'blue'),
    ],
  };
}

const small = (digits: number) =>
  `10⁻${Array.from(String(digits), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
