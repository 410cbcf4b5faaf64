import * as Plot from '@observablehq/plot';
import type { Phase } from '../../theory/two-layer-phase.ts';
import type { Plate } from './figure.ts';
import { label } from './marks.ts';
import { paint, type Colour } from './palette.ts';
import {
  phaseRegions,
  phaseRuns,
  reach,
  type PhaseRun,
  type Region,
} from './two-layer-phases-data.ts';

const colours: Readonly<Record<string, Colour>> = {
  Ia: 'blue',
  Ib: 'green',
  II: 'purple',
  III: 'red',
  IV: 'amber',
};

export const twoLayerPhases: Plate = {
  name: 'two-layer-phases',
  title: 'Phases of a two-layer network next to its saddle',
  claims: ['T2-11', 'T2-11-network', 'T2-14'],
  draw: () => {
    const runs = phaseRuns();
    const [right, wrong] = [
      runs.filter(({ expected, observed }) => observed === expected).length,
      runs.filter(({ expected, observed }) => observed !== expected && observed !== 'unclear')
        .length,
    ];
    return {
      caption: `SGD on ℓ = (uwx − y)² near u = w = 0, xy = μ ± σ with equal weights. Ia, Ib: only u = w grows, the direction that learns, in Ia with u = −w dying out in mean square. II: only u = −w grows. III: both shrink, SGD collapses into the saddle. IV: both grow. Areas: exact boundaries. Each dot: the phase that 512 runs of the nonlinear network showed, by signs that 99 % intervals decide: ${right} of ${runs.length} as computed, ${wrong} otherwise, ${runs.length - right - wrong} undecided (hollow).`,
      description:
        'Learning rate across, ratio of signal to noise up. Small rates are in phase Ia, then Ib. Below a ratio of 0.45 phase III, collapse, follows, then II and IV; above it IV comes before II, and from ratio 1 on there is no II. Simulated points have the colour of the area they lie in.',
      height: 400,
      panels: [panel(runs)],
    };
  },
};

function panel(runs: readonly PhaseRun[]) {
  return {
    heading: 'Phases by learning rate, signal and noise',
    x: 0,
    y: 0,
    width: 640,
    height: 400,
    across: {
      label: 'learning rate times noise λσ',
      domain: [0, reach.step],
      ticks: [0, 0.5, 1, 1.5, 2],
    },
    up: { label: 'signal over noise μ/σ', domain: [0, reach.ratio], ticks: [0, 0.5, 1, 1.5] },
    marks: [
      ...phaseRegions().flatMap(area),
      Plot.dot(runs, {
        x: 'step',
        y: 'ratio',
        r: 4.5,
        fill: ({ observed }: PhaseRun) => paint(colours[observed] ?? 'paper'),
        stroke: ({ observed }: PhaseRun) => paint(observed === 'unclear' ? 'ink' : 'paper'),
      }),
      ...names.map(([text, x, y]) =>
        label({ x, y, text, colour: colours[text]!, anchor: 'middle', bold: true }),
      ),
    ],
  };
}

const names: readonly (readonly [Phase, number, number])[] = [
  ['Ia', 0.155, 0.94],
  ['Ib', 0.46, 0.57],
  ['Ib', 0.77, 1.475],
  ['III', 0.46, 0.13],
  ['II', 0.92, 0.36],
  ['IV', 1.54, 0.94],
];

function area({ phase, edges }: Region): Plot.Markish[] {
  const places = { y: 'ratio', x1: 'from', x2: 'to' };
  return [
    Plot.areaX(edges, { ...places, fill: paint(colours[phase]!), fillOpacity: 0.2, clip: true }),
    Plot.line(edges, { x: 'to', y: 'ratio', stroke: paint('ink'), strokeWidth: 1, clip: true }),
  ];
}
