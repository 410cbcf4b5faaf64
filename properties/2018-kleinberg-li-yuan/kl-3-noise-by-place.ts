import {
  atLeast,
  atMost,
  claim,
  constantLaw,
  enumerate,
  expectation,
  fraction,
  halfStep,
  landscape,
  one,
  publishedOneStepBound,
  rational,
  scale,
  twoPoint,
  two,
  zero,
  type Drawn,
  type OneStep,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/**
 * f = A(x₁) + B(x₂): A′ = Lx up to 2δ and L(4δ − x) beyond, odd; B′ = Lu/2 + Lx below 0, Lu/2 up to u, Lx/2 beyond. The
 * target x* = 0 is not stationary, ∇f(x*) = (0, Lu/2).
 */
const fork = landscape({
  name: 'fork',
  coordinates: ['x1', 'x2'],
  samples: ['xi1', 'xi2'],
  constants: ['L', 'u', 'delta'],
  loss: [
    'L*((x1 + 2*delta)*abs(x1 + 2*delta) - (x1 - 2*delta)*abs(x1 - 2*delta) - x1^2)/2',
    'L*u*x2/2 + L*(x2^2 - x2*abs(x2))/4 + L*((x2 - u)*abs(x2 - u) + (x2 - u)^2)/8',
    'xi1*x1 + xi2*x2',
  ].join(' + '),
  gradient: {
    x1: 'L*(abs(x1 + 2*delta) - abs(x1 - 2*delta) - x1) + xi1',
    x2: 'L*u/2 + L*(x2 - abs(x2))/2 + L*(abs(x2 - u) + x2 - u)/4 + xi2',
  },
});
const silent = constantLaw(zero);
const process = halfStep({ landscape: fork, noise: { xi1: silent, xi2: silent } });

interface Fork extends OneStep {
  readonly noiseRadius: Rational;
  /** u = ηr and δ. */
  readonly unit: Rational;
  readonly delta: Rational;
  readonly start: readonly [Rational, Rational];
}

const given = {
  /** ηL, below 1/2, where all three bounds on η are. */
  normalizedStep: fraction({ from: '1/64', below: '1/2', near: ['2/5'] }),
  curvature: scale(),
  unit: scale(),
  /** δ over u·ηL/(64(1 + ηL)), from below which the published bound fails. */
  narrow: fraction({ above: 0, to: 1 }),
  height: fraction({ above: 0, to: 1 }),
  lean: fraction({ from: -1, to: 1, near: [0] }),
};

/** c = L/2 on D, the pairs with |y| ≤ δ; y₂ is `height` of δ/2 and y₁ `lean` of that. */
function onFork(raw: Drawn<typeof given>): Fork {
  const { normalizedStep: e, curvature: l, unit } = raw;
  const learningRate = e.div(l);
  const delta = raw.narrow.mul(unit).mul(e).div(one.add(e)).div(64);
  const y2 = raw.height.mul(delta).div(two);
  const noiseRadius = unit.div(learningRate);
  return {
    learningRate,
    smoothness: l,
    convexity: l.div(two),
    noiseVariance: noiseRadius.mul(noiseRadius),
    noiseRadius,
    unit,
    delta,
    start: [raw.lean.mul(y2), y2],
  };
}

/** Which way the noise ±r points at y: along x₁ above the parabola y₂ = 4y₁²/u, along x₂ below 0, nowhere between. */
function noiseAt(p: Fork) {
  const [y1, y2] = p.start;
  const both = twoPoint(p.noiseRadius, p.noiseRadius.neg());
  const above = y2.compare(0) > 0 && y2.mul(p.unit).gte(y1.mul(y1).mul(4));
  if (above) return { xi1: both, xi2: silent };
  return y2.compare(0) < 0 ? { xi1: silent, xi2: both } : { xi1: silent, xi2: silent };
}

const square = (value: Rational) => value.mul(value);
const squaredDistance = (p: Fork) => square(p.start[0]).add(square(p.start[1]));

/** All outcomes of one step from y under the noise drawn there. */
function outcomes(p: Fork, noise = noiseAt(p)) {
  const constants = { L: p.smoothness, u: p.unit, delta: p.delta, lambda: p.learningRate };
  const [x1, x2] = p.start;
  return enumerate({ ...process, samples: noise }, constants, { x1, x2 }, 1);
}

/** ⟨E∇f(y − ηw), y − x*⟩ = ⟨y − Ey⁺, y⟩/η for noise of mean 0. */
function descentOf(p: Fork, noise = noiseAt(p)): Rational {
  const seen = outcomes(p, noise);
  const [y1, y2] = p.start;
  const step1 = y1.sub(expectation(seen, 'x1')).mul(y1);
  return step1.add(y2.sub(expectation(seen, 'x2')).mul(y2)).div(p.learningRate);
}

export default claim({
  id: 'KL-3-published-noise',
  statement:
    'Under Assumption 1 all around x* one step shrinks the expected squared distance to x* by λ up to b, whatever noise the place draws and wherever ∇f(x*) points',
  formula: String.raw`\mathbb E_{w\sim W(y)}\|y^+-x^*\|^2\le(1-\lambda)\|y-x^*\|^2+b,\quad\lambda=2\eta c-\eta^2L^2,\ b=\eta^2r^2(1+\eta L)^2`,
  source: { paper, at: 'Step 1; λ and b confirmed, the display reconstructed' },
  status: 'conjecture',
  expect: 'refuted',
  given,
  instance: onFork,
  hypotheses: {
    smooth: { says: 'f is L-smooth', status: 'open' },
    noise: { says: 'E w = 0 and ‖w‖ ≤ r at every y', status: 'open' },
    convex: { says: 'Assumption 1 with c at every y of a ball about x*', status: 'open' },
    short: { says: 'η < min{1/(2L), c/L², 1/(2c)}', status: 'open' },
  },
  theory: (p) => {
    const descent = p.smoothness
      .mul(p.unit)
      .mul(p.start[1])
      .div(two)
      .sub(p.smoothness.mul(square(p.start[0])));
    return publishedOneStepBound(p, { squaredDistance: squaredDistance(p), descent });
  },
  relation: atMost,
  witnesses: {
    'all outcomes of one step': { exact: (p) => expectation(outcomes(p), 'x1^2 + x2^2') },
  },
  counterexample: {
    instance: {
      learningRate: rational('2/5'),
      smoothness: one,
      convexity: rational('1/2'),
      noiseVariance: rational('25/4'),
      noiseRadius: rational('5/2'),
      unit: one,
      delta: rational('1/1000'),
      start: [zero, rational('1/2000')],
    },
    theory: rational('1960000190000').div(rational('1000000000000')),
    observed: rational('199532281').div(rational('100000000')),
  },
});

/** Anywhere in the ball of radius δ, both coordinates up to 5/7 of it. */
function anywhere(raw: Drawn<typeof given & typeof anywhereDraws>): Fork {
  const p = onFork(raw);
  const place = (share: Rational) => share.mul(p.delta).mul(rational('5/7'));
  return { ...p, start: [place(raw.lean), place(raw.level)] };
}

const anywhereDraws = { level: fraction({ from: -1, to: 1, near: [0] }) };

claim({
  id: 'KL-3-fork',
  statement:
    'The landscape that refutes it obeys Assumption 1 with c = L/2 at every place of a ball about x*',
  formula: String.raw`\bigl\langle\mathbb E_{w\sim W(y)}\nabla f(y-\eta w),\,y-x^*\bigr\rangle\ge\tfrac L2\|y-x^*\|^2\quad\text{for all }\|y-x^*\|\le\delta`,
  source: { paper, at: 'ours, of the counterexample to Step 1' },
  status: 'proved',
  given: { ...given, ...anywhereDraws },
  instance: anywhere,
  hypotheses: {
    byPlace: { says: 'the noise points along x₁ only above y₂ = 4y₁²/u', status: 'needed' },
    small: { says: '‖y − x*‖ ≤ δ', status: 'needed' },
  },
  theory: (p) => p.convexity.mul(squaredDistance(p)),
  relation: atLeast,
  witnesses: { 'the mean of one step': { exact: (p) => descentOf(p) } },
  nearMisses: {
    'c = L': { theory: (p) => p.smoothness.mul(squaredDistance(p)) },
    'in all directions alike': {
      theory: (p) => p.smoothness.mul(p.unit).mul(p.start[1].abs()).div(4),
    },
    'it leads to x* no faster': { relation: atMost },
  },
  needs: {
    byPlace: {
      witnesses: {
        'the noise along x₁ everywhere': {
          exact: (p: Fork) =>
            descentOf(p, { xi1: twoPoint(p.noiseRadius, p.noiseRadius.neg()), xi2: silent }),
        },
      },
    },
    small: {
      instance: (raw) => {
        const p = anywhere(raw);
        const [y1, y2] = p.start;
        return { ...p, start: [y1.mul(4096), y2.mul(4096)] as const };
      },
    },
  },
});
