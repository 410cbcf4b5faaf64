import {
  choice,
  circleCriticalPoints,
  claim,
  components,
  criticalPoints,
  decides,
  exact,
  fraction,
  innerProduct,
  integer,
  isPositiveSemidefinite,
  jointLaw,
  largest,
  meanLoss,
  one,
  quadraticCircle,
  rational,
  sampleDerivatives,
  scale,
  smallest,
  sum,
  toNumber,
  undecided,
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

const at = 'ours; the landscape reconstructed from its name';
const landscape = quadraticCircle(2);

/** A mean of quadratic-circle sums in the plane, a at the origin. */
interface Problem extends Centres {
  readonly samples: readonly CircleSample[];
  readonly weights: readonly Rational[];
}

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

const plane = {
  flat: scale({ from: '1/16', to: 1 }),
  steep: scale({ from: 1, to: 32 }),
  shares: vector(4, fraction({ from: '1/2', to: 2 })),
  tilts: vector(2, fraction({ above: -1, below: 1, near: [0] })),
  roundness: vector(2, integer({ from: 1, to: 3 })),
  along: integer({ from: 1, to: 6 }),
  across: integer({ from: -2, to: 2 }),
};

/** Two samples that are flat along the first axis and steep along the second, up to their tilts. */
function ravine(raw: Drawn<typeof plane>): Problem {
  const samples = [0, 1].map((n) => {
    const [x, y] = [raw.flat.mul(raw.shares[2 * n]!), raw.steep.mul(raw.shares[2 * n + 1]!)];
    const z = smallest([x, y]).mul(raw.tilts[n]!);
    return {
      form: [
        [x, z],
        [z, y],
      ],
      roundness: rational(raw.roundness[n]!),
    };
  });
  return {
    samples,
    weights: [one, one],
    quadratic: [zero, zero],
    circle: [rational(raw.along || (raw.across === 0 ? 1 : 0)), rational(raw.across)],
  };
}

const meanForm = (p: Problem) =>
  exact.scale(
    one.div(sum(p.weights)),
    exact.add(
      ...p.samples.map(({ form, roundness }, i) => exact.scale(roundness.mul(p.weights[i]!), form)),
    ),
  );
const label = ({ minima, saddles }: { minima: number; saddles: number }) =>
  `${minima} minima, ${saddles} saddles`;
const counted = (p: Problem) => circleCriticalPoints(meanForm(p), p);

export default claim({
  id: 'QC-1-critical-points',
  statement:
    'Besides its centres the mean of quadratic-circle sums has a saddle where φ rises through 0 and a further minimum where it falls',
  formula: String.raw`\nabla F=0\iff\theta\in\{a,c\}\text{ or }\theta=a+s(\bar A+s)^{-1}p,\ \varphi(s)=p'\bar A(s-\bar A)(\bar A+s)^{-2}p=0`,
  source: { paper, at: `${at}; in place of a count for each instance` },
  status: 'proved',
  given: plane,
  instance: ravine,
  hypotheses: {},
  theory: (p) => label(counted(p)),
  relation: decides,
  witnesses: {
    'every zero of the gradient, enclosed': {
      certified: (p) => {
        // u′∇F > 0 where v′u ≥ 0 and u, v ≠ 0: all zeros lie in the ball about the middle of a and c through both.
        const way = p.circle.map(toNumber) as [number, number];
        const reach = 0.51 * Math.hypot(...way);
        const [x, y] = way.map((c) => ({ low: c / 2 - reach, high: c / 2 + reach }));
        const loss = meanLoss(landscape, drawn(p), constants(p));
        const found = criticalPoints(loss, ['w1', 'w2'], [x!, y!]);
        if (found === undefined) return undecided;
        const count = (kind: string) => found.filter((zero) => zero.kind === kind).length;
        return label({ minima: count('minimum'), saddles: count('saddle') });
      },
    },
  },
  nearMisses: {
    'the centres alone are minima': { theory: () => label({ minima: 2, saddles: 1 }) },
    'minima where φ rises': {
      theory: (p) => {
        const { minima, saddles } = counted(p);
        return label({ minima: saddles, saddles: minima });
      },
    },
    'the mean of the A alone, without the weights b': {
      theory: (p) => {
        const even = p.samples.map((sample) => ({ ...sample, roundness: one }));
        return label(counted({ ...p, samples: even }));
      },
    },
    'only a large condition number counts': {
      theory: (p) => {
        const form = meanForm(p);
        const ends = [form[0]![0]!, form[1]![1]!];
        const steep = largest(ends).div(smallest(ends)).gt(500);
        return label(steep ? { minima: 3, saddles: 2 } : { minima: 2, saddles: 1 });
      },
    },
  },
});

/** The mean Hessian that the landscape shows at a point. */
const bend = (p: Problem, where: readonly Rational[]) =>
  exact.add(
    ...sampleDerivatives(landscape, drawn(p), { ...constants(p), ...components('w', where) }).map(
      ({ weight, hessian }) => exact.scale(weight, hessian),
    ),
  );
const sharper = (isSharper: boolean) => (isSharper ? 'a' : 'neither');
/** Whether c − a is stretched by Ā as by its largest eigenvalue. */
const isSteepest = (form: Matrix<Rational>, way: readonly Rational[]) => {
  const image = exact.apply(form, way);
  const square = innerProduct(way, way);
  const along = innerProduct(image, way).div(square);
  const rest = exact.subtract(exact.scale(along, exact.identity(2)), form);
  return isPositiveSemidefinite(rest);
};

claim({
  id: 'QC-1-sharper',
  statement:
    'The mean loss is sharper at a than at c, unless Ā is steepest along c − a: then it is as sharp there',
  formula: String.raw`\lambda_{\max}\nabla^2F(a)=\tfrac12\|c-a\|^2\lambda_{\max}(\bar A)\ge\tfrac12(c-a)'\bar A(c-a)=\lambda_{\max}\nabla^2F(c)`,
  source: { paper, at },
  status: 'proved',
  given: {
    ...plane,
    along: integer({ from: 0, to: 6 }),
    tilts: vector(2, choice([zero, rational('1/2')])),
  },
  instance: ravine,
  hypotheses: {},
  theory: (p) => sharper(!isSteepest(meanForm(p), p.circle)),
  relation: decides,
  witnesses: {
    'Hessians of the landscape': {
      exact: (p) => {
        const [a, c] = [bend(p, p.quadratic), bend(p, p.circle)];
        const gap = exact.subtract(exact.scale(c[0]![0]!, exact.identity(2)), a);
        return sharper(!isPositiveSemidefinite(gap));
      },
    },
  },
  nearMisses: {
    'a always': { theory: () => 'a' },
    'unless c − a is an eigenvector': {
      theory: (p) => {
        const [x, y] = exact.apply(meanForm(p), p.circle) as [Rational, Rational];
        return sharper(x.mul(p.circle[1]!).sub(y.mul(p.circle[0]!)).n !== 0n);
      },
    },
    'the steepest direction of the first sample': {
      theory: (p) => sharper(!isSteepest(p.samples[0]!.form, p.circle)),
    },
  },
});
