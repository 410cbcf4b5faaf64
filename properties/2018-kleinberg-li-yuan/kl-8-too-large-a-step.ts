import {
  choice,
  claim,
  compose,
  decides,
  exactStep,
  fraction,
  innerProduct,
  integer,
  isometricStep,
  landscape,
  largest,
  logarithm,
  one,
  outwardStep,
  rational,
  scale,
  sgd,
  two,
  vector,
  zero,
  type Decision,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** f = k‖w‖²/2 + r·w: its gradient at one point is whatever r makes it. */
const descents = [1, 2, 3].map((d) => {
  const coordinates = ['w1', 'w2', 'w3'].slice(0, d);
  const loss = coordinates.map((w, i) => `k*${w}^2/2 + r${i + 1}*${w}`).join(' + ');
  const bowl = landscape({
    name: 'tilted bowl',
    coordinates,
    samples: [],
    constants: ['k', 'r1', 'r2', 'r3'].slice(0, d + 1),
    loss,
  });
  return compose({ landscape: bowl, optimizer: sgd(), noise: {} });
});

interface Instance {
  readonly dimension: number;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly point: readonly Rational[];
  readonly target: readonly Rational[];
  readonly gradient: readonly Rational[];
  /** ⟨∇f(x), x − x*⟩ */
  readonly descent: Rational;
  readonly squaredGradient: Rational;
  readonly squaredDistance: Rational;
}

const minus = (a: readonly Rational[], b: readonly Rational[]) => a.map((x, i) => x.sub(b[i]!));
const whole = integer({ from: -6, to: 6 });

const given = {
  dimension: choice([1, 2, 3]),
  point: vector(3, whole),
  target: vector(3, whole),
  steepness: integer({ from: 1, to: 6 }),
  gradient: vector(3, whole),
  curvature: scale(),
  ratio: fraction({ above: 0, to: 4, near: [1] }),
};

/** x, x* and ∇f(x) with a first component that is not 0, and η = ratio·threshold where the threshold is positive. */
function instance(raw: Drawn<typeof given>): Instance {
  const [point, target] = [raw.point, raw.target].map((v) =>
    v.slice(0, raw.dimension).map((x) => rational(x)),
  ) as [Rational[], Rational[]];
  const gradient = [raw.steepness, ...raw.gradient.slice(1, raw.dimension)].map((x) => rational(x));
  const away = minus(point, target);
  const [descent, squaredGradient] = [
    innerProduct(gradient, away),
    innerProduct(gradient, gradient),
  ];
  const learningRate =
    descent.compare(0) > 0 ? raw.ratio.mul(isometricStep({ descent, squaredGradient })) : raw.ratio;
  return {
    dimension: raw.dimension,
    learningRate,
    curvature: raw.curvature,
    point,
    target,
    gradient,
    descent,
    squaredGradient,
    squaredDistance: innerProduct(away, away),
  };
}

const witnesses = {
  'one step': {
    exact: (p: Instance) => {
      const named = (prefix: string, values: readonly Rational[]) =>
        Object.fromEntries(values.map((value, i) => [`${prefix}${i + 1}`, value]));
      const tilt = p.gradient.map((g, i) => g.sub(p.curvature.mul(p.point[i]!)));
      const step = exactStep(descents[p.dimension - 1]!, {
        k: p.curvature,
        ...named('r', tilt),
        lambda: p.learningRate,
      });
      const after = minus(Object.values(step(named('w', p.point), {})), p.target);
      const change = innerProduct(after, after).compare(p.squaredDistance);
      return change > 0 ? 'farther' : change < 0 ? 'nearer' : 'as far';
    },
  },
};

/** The trichotomy at another threshold. */
const threshold = (limit: (p: Instance) => Rational) => ({
  theory: (p: Instance): Decision => {
    const side = p.learningRate.compare(limit(p));
    return {
      is: side > 0 ? 'farther' : side < 0 ? 'nearer' : 'as far',
      distance: Math.abs(logarithm(p.learningRate)),
    };
  },
});

export default claim({
  id: 'KL-8',
  statement:
    'A gradient step leads away from a point x* exactly when it is longer than 2⟨∇f(x), x − x*⟩/‖∇f(x)‖²',
  formula: String.raw`\|x-\eta\nabla f(x)-x^*\|>\|x-x^*\|\iff\eta>\frac{2\langle\nabla f(x),x-x^*\rangle}{\|\nabla f(x)\|^2}`,
  source: { paper, at: 'Theorem 3; ours, sharpens it to an equivalence' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    moving: { says: '∇f(x) ≠ 0', status: 'needed' },
  },
  theory: outwardStep,
  relation: decides,
  witnesses,
  nearMisses: {
    'the factor 2 lost': threshold((p) => p.descent.div(p.squaredGradient)),
    'the distance for the inner product': threshold((p) =>
      two.mul(p.squaredDistance).div(p.squaredGradient),
    ),
    'the inner product by its size': threshold((p) =>
      two.mul(p.descent.abs()).div(p.squaredGradient),
    ),
    'the gradient for its square': threshold((p) =>
      two.mul(p.descent).div(largest(p.gradient.map((g) => g.abs()))),
    ),
    'not strict': {
      theory: (p) => {
        const said = outwardStep(p);
        return said.is === 'as far' ? 'farther' : said;
      },
    },
  },
  needs: {
    moving: {
      instance: (raw) => ({
        ...instance(raw),
        gradient: Array.from({ length: raw.dimension }, () => zero),
        descent: zero,
        squaredGradient: zero,
      }),
      ...threshold(() => zero),
    },
  },
});

interface Bounded extends Instance {
  /** c' with ⟨∇f(x), x − x*⟩ ≤ c'‖x − x*‖². */
  readonly convexity: Rational;
}

/** c' above the ratio of inner product to squared distance by `excess`; η beyond the published threshold. */
function bounded(raw: Drawn<typeof given & typeof published>): Bounded {
  const p = instance({
    ...raw,
    target: raw.target.with(
      0,
      raw.point[0] === raw.target[0] ? raw.target[0]! + 1 : raw.target[0]!,
    ),
  });
  const convexity = p.descent.div(p.squaredDistance).add(raw.excess);
  const limit = two.mul(convexity).mul(p.squaredDistance).div(p.squaredGradient);
  return {
    ...p,
    convexity,
    learningRate: limit.compare(0) > 0 ? limit.mul(one.add(raw.overshoot)) : raw.overshoot,
  };
}

const published = {
  excess: fraction({ from: 0, to: 4 }),
  overshoot: fraction({ above: 0, to: 4 }),
};

claim({
  id: 'KL-8-published',
  statement:
    'Where ⟨∇f(x), x − x*⟩ ≤ c′‖x − x*‖², every step longer than 2c′‖x − x*‖²/‖∇f(x)‖² leads away from x*',
  formula: String.raw`\eta>\max\Bigl(0,\frac{2c'\|x-x^*\|^2}{\|\nabla f(x)\|^2}\Bigr)\Rightarrow\|x-\eta\nabla f(x)-x^*\|>\|x-x^*\|`,
  source: { paper, at: 'Theorem 3; ours, makes the inequality strict' },
  status: 'proved',
  given: { ...given, ...published },
  instance: bounded,
  hypotheses: {
    moving: { says: '∇f(x) ≠ 0', status: 'needed' },
    bounded: { says: '⟨∇f(x), x − x*⟩ ≤ c′‖x − x*‖² at this x', status: 'needed' },
    long: { says: 'η > max(0, 2c′‖x − x*‖²/‖∇f(x)‖²)', status: 'needed' },
  },
  theory: () => 'farther',
  relation: decides,
  witnesses,
  nearMisses: {
    'the factor 2 lost': {
      instance: (raw) => {
        const p = bounded(raw);
        return { ...p, learningRate: p.learningRate.div(two) };
      },
    },
    'it leads nearer': { theory: () => 'nearer' },
  },
  needs: {
    moving: {
      instance: (raw) => ({
        ...bounded(raw),
        gradient: Array.from({ length: raw.dimension }, () => zero),
        descent: zero,
        squaredGradient: zero,
      }),
    },
    bounded: { given: { excess: fraction({ from: -4, below: 0 }) } },
    long: {
      given: { overshoot: fraction({ above: -1, below: 0 }) },
      instance: (raw) => ({ ...bounded(raw), learningRate: bounded(raw).learningRate.abs() }),
    },
  },
});
