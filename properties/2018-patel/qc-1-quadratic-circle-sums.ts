import {
  choice,
  circleDerivatives,
  circleHessians,
  claim,
  components,
  compose,
  equal,
  exact,
  exactStep,
  fraction,
  innerProduct,
  integer,
  jointLaw,
  one,
  outerProduct,
  quadraticCircle,
  rational,
  rationals,
  reading,
  sampleDerivatives,
  scale,
  sgd,
  sum,
  two,
  upperEntries,
  vector,
  zero,
  type Centres,
  type CircleSample,
  type Drawn,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed from the name of the test problem';

interface Problem extends Centres {
  readonly dimension: number;
  readonly samples: readonly CircleSample[];
  readonly weights: readonly Rational[];
  readonly point: readonly Rational[];
}

const small = integer({ from: -3, to: 3 });
const given = {
  dimension: choice([2, 3]),
  factors: vector(9, small),
  roundness: scale({ from: '1/4', to: 4 }),
  quadratic: vector(3, small),
  circle: vector(3, small),
  point: vector(3, fraction({ from: -4, to: 4 })),
};

/** One sample, A = B′B + I/4; equal centres are moved apart. */
function instance(raw: Drawn<typeof given>, lift = rational('1/4')): Problem {
  const { dimension: d } = raw;
  const whole = (values: readonly number[]) => values.slice(0, d).map((x) => rational(x));
  const rows = Array.from({ length: d }, (_, i) => whole(raw.factors.slice(i * d)));
  const gram = rows.map((a) => rows.map((b) => innerProduct(a, b)));
  const form = exact.add(gram, exact.scale(lift, exact.identity(d)));
  const [quadratic, circle] = [whole(raw.quadratic), whole(raw.circle)];
  const same = quadratic.every((x, i) => x.equals(circle[i]!));
  return {
    dimension: d,
    samples: [{ form, roundness: raw.roundness }],
    weights: [one],
    quadratic,
    circle: same ? circle.map((x) => x.add(1)) : circle,
    point: raw.point.slice(0, d),
  };
}

const landscapes = { 2: quadraticCircle(2), 3: quadraticCircle(3) } as Record<
  number,
  ReturnType<typeof quadraticCircle>
>;
const family = (p: Problem) => landscapes[p.dimension]!;
const drawn = (p: Problem) => ({
  sample: jointLaw(
    p.samples.map(({ form, roundness }, i) => ({
      weight: p.weights[i]!,
      values: upperEntries('h', exact.scale(roundness, form)),
    })),
  ),
});
const constants = (p: Problem) => ({
  ...components('a', p.quadratic),
  ...components('c', p.circle),
});
const derivatives = (p: Problem, where: readonly Rational[]) =>
  sampleDerivatives(family(p), drawn(p), { ...constants(p), ...components('w', where) });

/** The loss of the first sample. */
const lossAt = (p: Problem) => {
  const loss = reading(family(p).loss, rationals);
  const { values } = drawn(p).sample.atoms[0]!;
  return (where: readonly Rational[]) =>
    loss({ ...constants(p), ...values, ...components('w', where) });
};

/** f′(0) of a polynomial of degree 4 at most: five points are enough. */
const slope = (value: (step: Rational) => Rational) => {
  const odd = (step: number) => value(rational(step)).sub(value(rational(-step)));
  return odd(1).mul(8).sub(odd(2)).div(12);
};
const moved = (where: readonly Rational[], i: number, step: Rational) =>
  where.with(i, where[i]!.add(step));
const differences = (p: Problem) => {
  const loss = lossAt(p);
  const by = (i: number, where: readonly Rational[]) => slope((h) => loss(moved(where, i, h)));
  const upper = p.point.map((_, i) =>
    p.point.map((__, j) => (j < i ? zero : slope((h) => by(i, moved(p.point, j, h))))),
  );
  return {
    gradient: p.point.map((_, i) => by(i, p.point)),
    hessian: upper.map((row, i) => row.map((_, j) => (j < i ? upper[j]![i]! : row[j]!))),
  };
};
const first = (p: Problem) => p.samples[0]!;
const half = (p: Problem): CircleSample => ({ ...first(p), roundness: first(p).roundness.mul(2) });

/** One step of length 1 and the second derivatives of the loss. */
const oneStep = {
  'the step of SGD and its derivative': {
    exact: (p: Problem) => {
      const { hessian } = derivatives(p, p.point)[0]!;
      const process = compose({ landscape: family(p), optimizer: sgd(), noise: drawn(p) });
      const step = exactStep(process, { ...constants(p), lambda: one });
      const after = step(components('w', p.point), drawn(p).sample.atoms[0]!.values);
      return { gradient: Object.values(after).map((w, i) => p.point[i]!.sub(w)), hessian };
    },
  },
};

export default claim({
  id: 'QC-1',
  statement:
    'A quadratic times a circle has the sample gradient κAu + bqv and the sample Hessian κA + bqI + b(Au v′ + v(Au)′)',
  formula: String.raw`\nabla f=\kappa Au+bq\,v,\quad\nabla^2f=\kappa A+bq\,I+b\,(Au\,v'+v(Au)'),\quad q=\tfrac12u'Au,\ \kappa=\tfrac12b\|v\|^2`,
  source: { paper, at },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    symmetric: { says: 'A is symmetric', status: 'needed' },
    positive: { says: 'A ⪰ 0', status: 'not needed' },
  },
  theory: (p) => circleDerivatives(first(p), p, p.point),
  relation: equal,
  witnesses: {
    'differences of the loss over five points': { exact: differences },
    ...oneStep,
  },
  nearMisses: {
    'one ½ forgotten': { theory: (p) => circleDerivatives(half(p), p, p.point) },
    'the term of the circle lost': {
      theory: (p) => {
        const { gradient, hessian } = circleDerivatives(first(p), p, p.point);
        const v = p.point.map((x, i) => x.sub(p.circle[i]!));
        const u = p.point.map((x, i) => x.sub(p.quadratic[i]!));
        const q = innerProduct(exact.apply(first(p).form, u), u).div(two);
        const lost = v.map((x) => x.mul(q).mul(first(p).roundness));
        return { gradient: gradient.map((x, i) => x.sub(lost[i]!)), hessian };
      },
    },
    'the centres exchanged': {
      theory: (p) =>
        circleDerivatives(first(p), { quadratic: p.circle, circle: p.quadratic }, p.point),
    },
    'the cross terms of the Hessian lost': {
      theory: (p) => {
        const { gradient } = circleDerivatives(first(p), p, p.point);
        const { quadratic, circle } = circleHessians(first(p), p);
        return { gradient, hessian: exact.add(quadratic, circle) };
      },
    },
  },
  needs: {
    // The loss sees the symmetric part of A alone: here it is told A plus a skew matrix.
    symmetric: {
      theory: (p) => {
        const skew = p.point.map((_, i) => p.point.map((__, j) => rational(j - i)));
        const u = p.point.map((x, i) => x.sub(p.quadratic[i]!));
        const v = p.point.map((x, i) => x.sub(p.circle[i]!));
        const circle = sum(v.map((x) => x.mul(x)))
          .mul(first(p).roundness)
          .div(two);
        const { gradient, hessian } = circleDerivatives(first(p), p, p.point);
        const extra = exact.apply(skew, u).map((x) => x.mul(circle));
        return { gradient: gradient.map((x, i) => x.add(extra[i]!)), hessian };
      },
    },
  },
  holdsWithout: {
    positive: { instance: (raw) => instance(raw, rational(-4)), witnesses: oneStep },
  },
});

/** What one sample is at both centres, and whether it is 0 elsewhere. */
const centres = (p: Problem) => ({ ...circleHessians(first(p), p), zeroElsewhere: zero });
const seenCentres = {
  'the landscape at the centres': {
    exact: (p: Problem) => {
      const loss = lossAt(p);
      const [quadratic, circle] = [p.quadratic, p.circle].map((where) => {
        const { gradient, hessian } = derivatives(p, where)[0]!;
        const still = [...gradient, loss(where)].every((x) => x.n === 0n);
        return still ? hessian : exact.zeros(p.dimension);
      }) as [Matrix<Rational>, Matrix<Rational>];
      const isCentre = [p.quadratic, p.circle].some((where) =>
        where.every((x, i) => x.equals(p.point[i]!)),
      );
      return {
        quadratic,
        circle,
        zeroElsewhere: rational(!isCentre && loss(p.point).n === 0n ? 1 : 0),
      };
    },
  },
};

claim({
  id: 'QC-1-centres',
  statement:
    'Both centres minimise every sample, with the Hessian ½b‖c − a‖²A at a and a multiple of the identity at c, and no other point has loss 0',
  formula: String.raw`Q(a)=\tfrac12b\|c-a\|^2A,\qquad Q(c)=\tfrac12b\,(c-a)'A(c-a)\,I`,
  source: { paper, at },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: { definite: { says: 'A ≻ 0', status: 'needed' } },
  theory: centres,
  relation: equal,
  witnesses: seenCentres,
  nearMisses: {
    'one ½ forgotten': { theory: (p) => ({ ...centres(p), ...circleHessians(half(p), p) }) },
    'Q(c) proportional to A': {
      theory: (p) => {
        const { quadratic } = circleHessians(first(p), p);
        return { ...centres(p), circle: quadratic };
      },
    },
    'b lost at c': {
      theory: (p) => ({
        ...centres(p),
        circle: circleHessians({ ...first(p), roundness: one }, p).circle,
      }),
    },
    'tr A in place of the curvature along c − a': {
      theory: (p) => {
        const { quadratic } = circleHessians(first(p), p);
        const round = exact.scale(exact.trace(quadratic), exact.identity(p.dimension));
        return { ...centres(p), circle: round };
      },
    },
  },
  needs: {
    // A = rr′ with r at right angles to the way from a to the point.
    definite: {
      instance: (raw) => {
        const p = instance({ ...raw, dimension: 2 });
        const [x, y] = p.point.map((value, i) => value.sub(p.quadratic[i]!)) as [
          Rational,
          Rational,
        ];
        const r = [y.neg(), x];
        const form = outerProduct(r);
        return { ...p, samples: [{ ...first(p), form }] };
      },
    },
  },
});
