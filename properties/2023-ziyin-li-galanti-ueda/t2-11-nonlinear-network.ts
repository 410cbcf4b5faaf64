import {
  antisymmetricFate,
  choice,
  claim,
  decides,
  fraction,
  logarithm,
  meanSquareFate,
  meanSquareMultiplier,
  one,
  phaseData,
  phaseFate,
  phaseMultipliers,
  phasePoint,
  phasePointDraws,
  saddleRuns,
  symmetricFate,
  twoLayerOnPoints,
  type PhasePoint,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Line extends PhasePoint {
  readonly direction: 'u = w' | 'u = -w';
}

const signOf = ({ direction }: Line) => (direction === 'u = w' ? 1 : -1);

/** Whether runs can tell the sign: factors within 2⁻⁶ and 2⁶, their mean log a fiftieth of its range from 0. */
const isClear = (p: Line) => {
  const logs = phaseMultipliers(p, signOf(p)).map(({ value }) => logarithm(value.abs()) / Math.LN2);
  const [mean, range] = [(logs[0]! + logs[1]!) / 2, Math.abs(logs[0]! - logs[1]!)];
  return logs.every((log) => Math.abs(log) <= 6) && Math.abs(mean) >= Math.max(range / 50, 1e-3);
};

/** The three signs that make the phase. */
const signs = (p: PhasePoint) => ({
  symmetric: symmetricFate(p),
  antisymmetric: antisymmetricFate(p),
  meanSquare: meanSquareFate(p),
});

/** Whether runs can tell all three. */
const isPlain = (p: PhasePoint) =>
  (['u = w', 'u = -w'] as const).every((direction) => isClear({ ...p, direction })) &&
  meanSquareMultiplier(phaseMultipliers(p, -1)).sub(one).abs().mul(20).gt(one);

export default claim({
  id: 'T2-11-network',
  statement:
    'Runs of the nonlinear network show the three signs of its phase on both sides of every boundary of the diagram',
  formula: String.raw`\operatorname{sign}\Lambda_+,\quad\operatorname{sign}\Lambda_-,\quad\operatorname{sign}(\mathbb E(1-2\lambda xy)^2-1)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...phasePointDraws,
    side: choice([1, -1]),
    offset: fraction({ from: '1/4', to: '3/4' }),
    position: fraction({ from: '1/8', to: '7/8' }),
  },
  instance: ({ side, ...raw }): PhasePoint => phasePoint({ ...raw, offset: raw.offset.mul(side) }),
  hypotheses: { balanced: { says: 'both values of xy are equally likely', status: 'needed' } },
  theory: signs,
  relation: decides,
  witnesses: {
    'steps linearised at the saddle': {
      exact: (p) => ({
        symmetric: phaseFate(p, 1),
        antisymmetric: phaseFate(p, -1),
        meanSquare: (['shrinks', 'boundary', 'grows'] as const)[
          meanSquareMultiplier(phaseMultipliers(p, -1)).compare(1) + 1
        ]!,
      }),
    },
    'runs of the network': {
      sampled: (p, random) =>
        saddleRuns({
          recursion: twoLayerOnPoints(p),
          learningRate: p.learningRate,
          random,
          multipliers: {
            symmetric: phaseMultipliers(p, 1),
            antisymmetric: phaseMultipliers(p, -1),
          },
        }),
      accepts: isPlain,
    },
  },
  nearMisses: {
    'the directions exchanged': {
      theory: (p) => {
        const { symmetric, antisymmetric, meanSquare: square } = signs(p);
        return { symmetric: antisymmetric, antisymmetric: symmetric, meanSquare: square };
      },
    },
    'the mean square decides': {
      theory: (p) => ({ ...signs(p), antisymmetric: meanSquareFate(p) }),
    },
    'u = w always grows': { theory: (p) => ({ ...signs(p), symmetric: 'grows' }) },
  },
  needs: {
    balanced: {
      instance: ({ side, ...raw }) => {
        const p = phasePoint({ ...raw, offset: raw.offset.mul(side) });
        const { signal, signalStd, learningRate, inputs } = p;
        const products = [signal.add(signalStd.mul(2)), signal.sub(signalStd.div(2))];
        return { ...phaseData(learningRate, inputs, products, [1, 4]), signal, signalStd };
      },
    },
  },
});
