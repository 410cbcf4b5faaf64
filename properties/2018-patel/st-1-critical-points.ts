import {
  choice,
  claim,
  components,
  criticalPoints,
  decides,
  fraction,
  jointLaw,
  meanLoss,
  one,
  rational,
  styblinskiTang,
  undecided,
  vector,
  wellCount,
  type CriticalPoint,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed from the name of the test problem; ours, with any tilt in place of 5';
const uneven = styblinskiTang(2, { homogeneous: false });

interface Sum {
  readonly tilts: readonly Rational[];
  readonly weights: readonly Rational[];
}
const plane = {
  tilts: vector(2, fraction({ from: '1/16', to: 64, near: [5, 34, 35] })),
  sides: vector(2, choice([-1, 1])),
  weights: vector(4, fraction({ from: '1/8', to: 2 })),
};
const said = ({ minima, saddles, maxima }: ReturnType<typeof wellCount>, deepest: string) => ({
  points: `${minima} minima, ${saddles} saddles, ${maxima} maxima`,
  deepest,
});

/** Whether the minimum of the least value has the largest determinant, as far as enclosures tell. */
function deepest(found: readonly CriticalPoint[]): string {
  const minima = found.filter(({ kind }) => kind === 'minimum');
  const [first, ...others] = minima.toSorted((a, b) => a.value.low - b.value.low);
  if (others.some(({ value }) => value.low <= first!.value.high)) return undecided;
  if (others.every(({ determinant }) => determinant.high < first!.determinant.low))
    return 'the sharpest';
  const isFlatter = others.some(({ determinant }) => determinant.low > first!.determinant.high);
  return isFlatter ? 'not the sharpest' : undecided;
}

export default claim({
  id: 'ST-1-critical-points',
  statement:
    'The mean of Styblinski–Tang sums in the plane has 4 minima, 4 saddles and a maximum while both |t| < 34.83…, half or a quarter of the minima beyond; where both t ≠ 0 the deepest minimum is the sharpest',
  formula: String.raw`27t_j^2<32768\iff\text{coordinate }j\text{ has two wells},\qquad\operatorname{argmin}F=\operatorname{argmax}\det\nabla^2F`,
  source: { paper, at },
  status: 'proved',
  given: plane,
  instance: (raw) => ({
    tilts: raw.tilts.map((t, j) => t.mul(raw.sides[j]!)),
    weights: raw.weights,
  }),
  hypotheses: {},
  theory: (p: Sum) => said(wellCount(p.tilts), 'the sharpest'),
  relation: decides,
  witnesses: {
    'every zero of the gradient, enclosed': {
      certified: (p: Sum) => {
        const atoms = [0, 1].map((n) => {
          const w = [p.weights[2 * n]!, p.weights[2 * n + 1]!];
          const gamma = w.map((x, j) => x.mul(p.tilts[j]!).div(5));
          return {
            weight: one,
            values: {
              ...components('alpha', w),
              ...components('beta', w),
              ...components('gamma', gamma),
            },
          };
        });
        const side = { low: -6, high: 6.1 };
        const loss = meanLoss(uneven, { sample: jointLaw(atoms) });
        // All roots of 4x³ − 32x + t are below 6 for |t| ≤ 64.
        const found = criticalPoints(loss, ['w1', 'w2'], [side, side]);
        if (found === undefined) return { points: undecided, deepest: undecided };
        const count = (kind: string) => found.filter((zero) => zero.kind === kind).length;
        const counts = {
          minima: count('minimum'),
          saddles: count('saddle'),
          maxima: count('maximum'),
        };
        return said(counts, deepest(found));
      },
    },
  },
  nearMisses: {
    'nine points whatever the tilt': {
      theory: () => said({ minima: 4, saddles: 4, maxima: 1 }, 'the sharpest'),
    },
    'the limit 27t² < 30000': {
      theory: (p: Sum) =>
        said(wellCount(p.tilts.map((t) => t.mul(rational(32768, 30000)))), 'the sharpest'),
    },
    'the deepest minimum is the flattest': {
      theory: (p: Sum) => said(wellCount(p.tilts), 'not the sharpest'),
    },
  },
});
