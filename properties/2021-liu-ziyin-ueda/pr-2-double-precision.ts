import {
  choice,
  claim,
  diverges,
  equal,
  float,
  fraction,
  heavyBallDivisor,
  heavyBallLimit,
  one,
  power,
  rational,
  reflection,
  scale,
  steinSolutionFloat,
  toNumber,
  transpose,
  vector,
  wideBowl,
  wideBowlDraws,
  wideEntries,
  zero,
  type Matrix,
  type Rational,
  type WideBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The noise covariance is given as UᵀK^−½CK^−½U. */
interface Wide extends WideBowl {
  readonly momentum: Rational;
  /** Square roots of the curvatures. */
  readonly roots: readonly Rational[];
  /** The eigenvalues of PK, and the eigenvectors U of K^½PK^½, a reflection. */
  readonly steps: readonly Rational[];
  readonly stepBasis: Matrix<Rational>;
}
const floats = (a: Matrix<Rational>) => a.map((row) => row.map(toNumber));

/** UᵀK^½ΣK^½U, where every direction is a heavy ball at learning rate 1 whose noise passes through its step. */
const settled = (p: Wide, steps = p.steps, momentum = p.momentum) =>
  wideEntries({ basisNoise: p.basisNoise, curvatures: steps }, (c, xi, xj) =>
    xi
      .mul(xj)
      .mul(c)
      .div(heavyBallDivisor({ learningRate: one, momentum }, [xi, xj])),
  );

/** The error that rounding leaves, 16 d u cond(K)‖P‖, as a margin; the sums split into the directions of K^½PK^½. */
const tolerance = (p: Wide) => {
  const mu = toNumber(p.momentum);
  const sizes = p.steps.flatMap((x) => {
    const step = [
      [1 + mu - toNumber(x), -mu],
      [1, 0],
    ];
    return [step, transpose(step)].map((side) => {
      const total = steinSolutionFloat(side, float.identity(2));
      return total === undefined ? Infinity : float.trace(total);
    });
  });
  const curvatures = p.curvatures.map(toNumber);
  const condition = Math.max(...curvatures) / Math.min(...curvatures);
  return 8 * p.dimension * 2 ** -53 * condition * Math.max(...sizes);
};

/** (w, w₋₁) ↦ ((1 + μ − PK)w − μw₋₁, w) with the noise Pη, all of it in doubles. */
const doubled = (p: Wide) => {
  const [unit, mu] = [float.identity(p.dimension), toNumber(p.momentum)];
  const [basis, inner] = [floats(p.basis), floats(p.stepBasis)];
  const turned = (values: readonly number[]) =>
    float.multiply(basis, float.diagonal(values), basis);
  const roots = p.roots.map(toNumber);
  const [root, back] = [turned(roots), turned(roots.map((r) => 1 / r))];
  const [into, outOf] = [float.multiply(inner, root), float.multiply(back, inner)];
  const preconditioner = float.multiply(
    outOf,
    float.diagonal(p.steps.map(toNumber)),
    transpose(outOf),
  );
  const noise = float.multiply(transpose(into), floats(p.basisNoise), into);
  const taken = float.multiply(preconditioner, turned(p.curvatures.map(toNumber)));
  const next = float.subtract(float.scale(1 + mu, unit), taken);
  const pushed = float.multiply(preconditioner, noise, transpose(preconditioner));
  const blank = float.zeros(p.dimension);
  const covariance = steinSolutionFloat(
    [
      ...next.map((row, i) => [...row, ...unit[i]!.map((value) => -mu * value)]),
      ...unit.map((row, i) => [...row, ...blank[i]!]),
    ],
    [...pushed.map((row, i) => [...row, ...blank[i]!]), ...blank.map((row) => [...row, ...row])],
  );
  if (covariance === undefined) return unit.map((row) => row.map(() => diverges));
  const own = covariance.slice(0, p.dimension).map((row) => row.slice(0, p.dimension));
  return float.multiply(into, own, transpose(into));
};

export default claim({
  id: 'PR-2-float64',
  statement:
    'In double precision the doubling sum keeps K^½ΣK^½ of a preconditioned heavy ball to 16du·cond(K)‖P‖, up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\|\operatorname{fl}S-S\|\le16\,d\,u\,\operatorname{cond}(K)\max(\|P\|,\|P'\|)\,\|S\|,\quad S=K^{1/2}\Sigma K^{1/2}`,
  source: { paper, at: 'ours, on the numerics of the equation' },
  status: 'conjecture',

  given: {
    ...wideBowlDraws,
    dimension: choice<number>([2, 1, 3, 2, 4, 1, 2, 8]),
    roots: vector(8, scale({ from: '1/4', to: 4 })),
    stepMirror: vector(8, choice([one, zero, rational(-2), rational(3)])),
    momentum: fraction({ from: '-15/16', to: '15/16', near: ['-1/2', 0] }),
    shares: vector(8, fraction({ above: 0, below: 1, near: ['1/2'] })),
  },
  instance: ({ roots, shares, stepMirror, momentum, ...raw }): Wide => {
    const curvatures = roots.map((r) => power(r, 2));
    const drawn = wideBowl({ ...raw, curvatures });
    const kept = <T>(values: readonly T[]) => values.slice(0, drawn.dimension);
    const limit = heavyBallLimit(momentum);
    return {
      ...drawn,
      momentum,
      roots: kept(roots),
      steps: kept(shares).map((share) => share.mul(limit)),
      stepBasis: reflection(kept(stepMirror)),
    };
  },
  hypotheses: {},
  theory: (p) => settled(p),
  relation: equal,
  witnesses: { 'the doubling sum in doubles': { numeric: doubled, tolerance } },
  nearMisses: {
    'the steps off by one part in a million': {
      theory: (p) =>
        settled(
          p,
          p.steps.map((x) => x.mul(rational('999999/1000000'))),
        ),
    },
    'the momentum forgotten': {
      theory: (p) =>
        settled(
          p,
          p.steps.map((x) => x.div(one.add(p.momentum))),
          zero,
        ),
    },
    'the noise not passed through the step': {
      theory: (p) =>
        wideEntries({ basisNoise: p.basisNoise, curvatures: p.steps }, (c, xi, xj) =>
          c.div(heavyBallDivisor({ learningRate: one, momentum: p.momentum }, [xi, xj])),
        ),
    },
  },
});
