import {
  choice,
  claim,
  decides,
  descentStability,
  float,
  integer,
  one,
  power,
  rational,
  toNumber,
  two,
  undecided,
  wideBowl,
  wideBowlDraws,
  type Rational,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  ...wideBowlDraws,
  edge: choice(['λk = 2', 'λk = 0']),
  side: choice(['stable', 'unstable']),
  bits: integer({ from: 1, to: 30 }),
};

/** Stable where every λk is what is said. */
const where = (says: (step: Rational) => boolean) => ({
  theory: (p: WideDescent) =>
    p.curvatures.every((k) => says(p.learningRate.mul(k))) ? 'stable' : 'unstable',
});

/** A, A², A⁴, … until one is clearly below or above 1; what is still of size 1 after 2⁴⁴ steps is not told. */
const squarings = (p: WideDescent) => {
  const basis = p.basis.map((row) => row.map(toNumber));
  const carried = p.curvatures.map((k) => toNumber(one.sub(p.learningRate.mul(k))));
  let a = float.multiply(basis, float.diagonal(carried), basis);
  for (let n = 0; n < 44; n++) {
    const size = Math.sqrt(a.flat().reduce((total, x) => total + x * x, 0));
    if (size < 1 / 2) return 'stable';
    if (size > 2 * p.dimension) return 'unstable';
    a = float.multiply(a, a);
  }
  return undecided;
};

export default claim({
  id: 'SV-3-float64',
  statement:
    'In double precision repeated squaring of 1 − λK tells stability to 2⁻³⁰ of either edge, λk = 0 and λk = 2',
  formula: String.raw`\operatorname{fl}\|(1-\lambda K)^{2^n}\|\to0\iff0<\lambda k_i<2,\qquad|\lambda k_i-2|\ge2^{-29}`,
  source: { paper, at: 'ours, on the numerics of the condition' },
  status: 'conjecture',

  given,
  instance: ({ edge, side, bits, ...raw }): WideDescent => {
    const drawn = wideBowl(raw);
    const away = power(rational('1/2'), bits);
    const sign = side === 'stable' ? one : one.neg();
    if (edge === 'λk = 2') {
      const share = one.sub(away.mul(sign));
      return { ...drawn, learningRate: share.mul(two).div(drawn.largestCurvature) };
    }
    const [first, ...others] = drawn.curvatures;
    return {
      ...drawn,
      curvatures: [first!.mul(away).mul(sign), ...others],
      learningRate: one.div(drawn.largestCurvature),
    };
  },
  hypotheses: {},
  theory: descentStability,
  relation: decides,
  witnesses: { 'repeated squaring in doubles': { numeric: squarings, tolerance: 0 } },
  nearMisses: {
    'stable where λk < 1 only': where((step) => step.compare(0) > 0 && step.compare(1) < 0),
    'a limit one part in a million higher': where(
      (step) => step.compare(0) > 0 && step.lt(two.add(rational('1/500000'))),
    ),
    'a limit one part in a million lower': where(
      (step) => step.compare(0) > 0 && step.lt(two.sub(rational('1/500000'))),
    ),
    'stable where |λk| < 2': where((step) => step.abs().lt(two)),
  },
});
