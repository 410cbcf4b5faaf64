import {
  claim,
  compose,
  enumerate,
  equal,
  exactStep,
  expectation,
  finiteLaw,
  fraction,
  halfStepAfter,
  halfStepBends,
  halfStepDraws,
  halfStepLine,
  meanHalfStep,
  one,
  piecewiseGradient,
  piecewiseLinear,
  piecewiseLinearConstants,
  power,
  rademacher,
  rational,
  scaled,
  sgd,
  sum,
  twoPoint,
  vector,
  zero,
  type Drawn,
  type HalfStep,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const steps = 4;
const bumps = piecewiseLinear(halfStepBends);
const descent = compose({ landscape: bumps, optimizer: sgd(), noise: { eta: rademacher() } });

/** One step of SGD itself; with noise 0 it leads from x to y. */
const sgdStep = (p: HalfStep, learningRate = p.learningRate) => {
  const step = exactStep(descent, { ...piecewiseLinearConstants(p), lambda: learningRate });
  return (x: Rational, noise: Rational) => step({ w: x }, { eta: noise })['w']!;
};

interface Path extends HalfStep {
  /** x₀ */
  readonly start: Rational;
  readonly noises: readonly Rational[];
  /** η of each step and of the look at y after the last. */
  readonly learningRates: readonly Rational[];
}

const pathDraws = {
  ...halfStepDraws,
  noises: vector(steps, fraction({ from: -4, to: 4 })),
  change: fraction({ from: 1, to: 1 }),
};

function path(raw: Drawn<typeof pathDraws>): Path {
  const p = halfStepLine(raw);
  const learningRates = [0, 1, 2, 3, 4].map((t) => p.learningRate.mul(power(raw.change, t)));
  const noises = raw.noises.map((noise) => noise.mul(raw.noiseStd));
  return { ...p, start: raw.start.mul(p.unit), noises, learningRates };
}

/** y₁, y₂, … by a recursion in y, from y₀ = x₀ − η∇f(x₀). */
const inY =
  (next: (p: HalfStep, y: Rational, noise: Rational) => Rational) =>
  (p: Path): readonly Rational[] => {
    let y = halfStepAfter(p, p.start, zero);
    return p.noises.map((noise, t) => {
      y = next({ ...p, learningRate: p.learningRates[t]! }, y, noise);
      return y;
    });
  };

export default claim({
  id: 'KL-2',
  statement:
    'Seen at y = x − η∇f(x), SGD first takes its noise and then descends from where the noise led',
  formula: String.raw`y_t=x_t-\eta\nabla f(x_t)\;\Rightarrow\;y_{t+1}=y_t-\eta w_t-\eta\nabla f(y_t-\eta w_t)`,
  source: { paper, at: 'section 2, the change of variables' },
  status: 'proved',
  given: pathDraws,
  instance: path,
  hypotheses: {
    steady: { says: 'every step has one learning rate', status: 'needed' },
    short: { says: 'η < 1/L', status: 'not needed' },
  },
  theory: inY(halfStepAfter),
  relation: equal,
  witnesses: {
    'a path of SGD': {
      exact: (p) => {
        let x = p.start;
        return p.noises.map((noise, t) => {
          x = sgdStep(p, p.learningRates[t])(x, noise);
          return sgdStep(p, p.learningRates[t + 1])(x, zero);
        });
      },
    },
  },
  nearMisses: {
    'the gradient at y': {
      theory: inY((p, y, noise) => y.sub(p.learningRate.mul(noise.add(piecewiseGradient(p, y))))),
    },
    'the noise without η inside the gradient': {
      theory: inY((p, y, noise) =>
        y.sub(p.learningRate.mul(noise.add(piecewiseGradient(p, y.sub(noise))))),
      ),
    },
    'the noise with the other sign': {
      theory: inY((p, y, noise) => halfStepAfter(p, y, noise.neg())),
    },
    'the noise only inside the gradient': {
      theory: inY((p, y, noise) => halfStepAfter(p, y, noise).add(p.learningRate.mul(noise))),
    },
  },
  needs: {
    steady: { given: { change: fraction({ from: '1/2', below: 1 }) } },
  },
  holdsWithout: {
    short: { given: { normalizedStep: fraction({ from: 1, to: 8 }) } },
  },
});

interface Blown extends HalfStep {
  readonly start: Rational;
  /** y = x − η∇f(x) */
  readonly place: Rational;
  /** How fast the noise grows with y: w = (r₀ + r₁y)u. */
  readonly growth: Rational;
  readonly unitNoise: ReturnType<typeof twoPoint>;
  readonly noise: ReturnType<typeof finiteLaw>;
}

const noiseDraws = {
  ...halfStepDraws,
  skew: fraction({ from: 1, to: 8 }),
  growth: fraction({ from: -1, to: 1 }),
};

/** Skewed two-point noise of mean 0, its size affine in y. */
function blown(raw: Drawn<typeof noiseDraws>, tilt = zero): Blown {
  const p = halfStepLine(raw);
  const start = raw.start.mul(p.unit);
  const place = halfStepAfter(p, start, zero);
  const growth = raw.growth.mul(raw.curvature);
  const size = raw.noiseStd.add(growth.mul(place));
  const { skew } = raw;
  const unitNoise = twoPoint(
    skew.add(tilt),
    tilt.sub(one.div(skew)),
    one.div(one.add(skew.mul(skew))),
  );
  return { ...p, start, place, growth, unitNoise, noise: scaled(unitNoise, size) };
}

/** y − η Σ weight·f′(y − ηw)·factor. */
const alsoMoving = (factor: (p: Blown, value: Rational) => Rational) => ({
  theory: (p: Blown) => {
    const slope = sum(
      p.noise.atoms.map(({ value, weight }, i) =>
        weight
          .mul(piecewiseGradient(p, p.place.sub(p.learningRate.mul(value))))
          .mul(factor(p, p.unitNoise.atoms[i]!.value)),
      ),
    );
    return p.place.sub(p.learningRate.mul(slope));
  },
});

claim({
  id: 'KL-2-mean',
  statement:
    'In the mean y takes a step down the loss smoothed by its own noise, with the law of that noise held fixed',
  formula: String.raw`\mathbb E[y_{t+1}\mid y_t]=y_t-\eta\,\nabla g_{y_t}(y_t),\qquad g_u(y)=\mathbb E_{w\sim W(u)}f(y-\eta w)`,
  source: { paper, at: 'section 2, the convolved view' },
  status: 'proved',
  given: noiseDraws,
  instance: (raw) => blown(raw),
  hypotheses: {
    centred: { says: 'E[w | y] = 0', status: 'needed' },
  },
  theory: (p) => meanHalfStep(p, p.place, p.noise.atoms),
  relation: equal,
  witnesses: {
    'all outcomes of a step of SGD': {
      exact: (p) => {
        const constants = { ...piecewiseLinearConstants(p), lambda: p.learningRate };
        const noisy = { ...descent, samples: { eta: p.noise } };
        const seen = enumerate(noisy, constants, { w: p.start }, 1).map((outcome) => ({
          ...outcome,
          state: { w: sgdStep(p)(outcome.state['w']!, zero) },
        }));
        return expectation(seen, 'w');
      },
    },
  },
  nearMisses: {
    'the gradient at y': {
      theory: (p) => p.place.sub(p.learningRate.mul(piecewiseGradient(p, p.place))),
    },
    'the noise without η': {
      theory: (p) =>
        meanHalfStep({ ...p, learningRate: one }, p.place, p.noise.atoms)
          .sub(p.place)
          .mul(p.learningRate)
          .add(p.place),
    },
    'the gradient moves the noise too': alsoMoving((p, value) =>
      one.sub(p.learningRate.mul(p.growth).mul(value)),
    ),
    'the noise with the other sign': {
      theory: (p) => meanHalfStep(p, p.place, scaled(p.noise, rational(-1)).atoms),
    },
  },
  needs: {
    centred: { ...alsoMoving(() => one), instance: (raw) => blown(raw, one) },
  },
});
