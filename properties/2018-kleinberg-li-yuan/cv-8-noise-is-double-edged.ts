import {
  atLeast,
  childSeed,
  choice,
  claim,
  compose,
  displacementVariance,
  diverges,
  equal,
  exactly,
  fraction,
  gaussian,
  halfStep,
  halfStepVariances,
  integer,
  momentsAfter,
  noiseShapes,
  quadratic,
  recursion,
  relaxationTime,
  scale,
  sgd,
  stationaryCovariance,
  stationaryMeans,
  two,
  unitNoise,
  zero,
  type Drawn,
  type NoiseShape,
  type NoisyBowlStep,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const half = halfStep({ landscape: quadratic(), noise: { xi: gaussian() } });
const descent = compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: gaussian() } });

interface Instance extends NoisyBowlStep {
  readonly noiseStd: Rational;
  readonly shape: NoiseShape;
}

const given = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
  noiseStd: scale(),
  shape: choice(noiseShapes),
};

function instance(raw: Drawn<typeof given>): Instance {
  const { curvature, noiseStd, shape } = raw;
  const learningRate = raw.normalizedStep.div(curvature);
  return { learningRate, curvature, noiseStd, noiseVariance: noiseStd.mul(noiseStd), shape };
}

const constants = (p: Instance) => ({ lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd });
const under = (process: Recursion, p: Instance) => ({
  ...process,
  samples: { xi: unitNoise[p.shape] },
});
const settled = (process: Recursion, p: Instance) => {
  const covariance = stationaryCovariance(under(process, p), constants(p));
  return covariance === diverges ? diverges : covariance[0]![0]!;
};

const moments = (x: Recursion, y: Recursion) => ({
  'moments of both recursions': {
    exact: (p: Instance) => {
      const [ofX, ofY] = [settled(x, p), settled(y, p)];
      return ofX === diverges || ofY === diverges ? diverges : { x: ofX, y: ofY };
    },
  },
});

/** Both variances in η, a, s = σ² and q = 1 − ηa, without the guard of the theory function. */
const said = (ofX: string, ofY: string) => {
  const [x, y] = [exactly(ofX), exactly(ofY)];
  return {
    theory: (p: Instance) => {
      const scope = { eta: p.learningRate, a: p.curvature, s: p.noiseVariance };
      return { x: x(scope), y: y(scope) };
    },
  };
};
const trueX = 'eta^2*s/(1 - (1 - eta*a)^2)';
const trueY = `(1 - eta*a)^2*${trueX}`;

/** w = (3ξ_t + 4ξ_{t−1})/5: of the same variance, and not white. */
const lingering = (place: string) =>
  recursion({
    states: {
      w: place.replaceAll('noise', 'sigma*(3*xi + 4*before)/5'),
      before: 'xi',
    },
    samples: { xi: gaussian() },
    constants: ['k', 'lambda', 'sigma'],
  });

export default claim({
  id: 'CV-8',
  statement:
    'On f = ax²/2 the iterates x settle at the variance σ_z²/(1 − (1 − ηa)²), the half steps y at (1 − ηa)² of it: both grow with the noise',
  formula: String.raw`\operatorname{Var}x_\infty=\frac{\sigma_z^2}{1-(1-\eta a)^2},\quad\operatorname{Var}y_\infty=(1-\eta a)^2\operatorname{Var}x_\infty,\quad\sigma_z=\eta\sigma`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    stable: { says: '0 < ηa < 2', status: 'needed' },
    white: { says: 'the noise of each step is drawn anew', status: 'needed' },
  },
  theory: halfStepVariances,
  relation: equal,
  witnesses: {
    ...moments(descent, half),
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const square = (process: Recursion, place: number) =>
          stationaryMeans({
            recursion: under(process, p),
            constants: constants(p),
            observables: { square: 'w^2' },
            random: childSeed(random, place),
          }).square;
        return { x: square(descent, 0), y: square(half, 1) };
      },
      // Where ηa = 1 the half step forgets all noise: an average with an atom.
      accepts: (p: Instance) =>
        relaxationTime(under(descent, p), constants(p)) <= 80 &&
        !p.learningRate.mul(p.curvature).equals(1),
    },
  },
  nearMisses: {
    'the half steps spread like the iterates': said(trueX, trueX),
    'ησ²/(2a) for the iterates': said('eta*s/(2*a)', trueY),
    'ησ²/(2a) for the half steps': said(trueX, 'eta*s/(2*a)'),
    'σ for σ_z': said('s/(1 - (1 - eta*a)^2)', '(1 - eta*a)^2*s/(1 - (1 - eta*a)^2)'),
    'the half steps one noise short': said(trueX, `${trueX} - 2*eta^2*s`),
    '1 − ηa once': said(trueX, `(1 - eta*a)*${trueX}`),
  },
  needs: {
    stable: { given: { normalizedStep: fraction({ above: 2, to: 3 }) }, ...said(trueX, trueY) },
    white: {
      witnesses: moments(
        lingering('w - lambda*(k*w + noise)'),
        lingering('(1 - lambda*k)*(w - lambda*noise)'),
      ),
    },
  },
});

interface Louder extends Instance {
  /** The noise there was before. */
  readonly quieter: Rational;
}

claim({
  id: 'CV-8-louder',
  statement: 'More noise never settles nearer to the minimum of a bowl, neither x nor y',
  formula: String.raw`\sigma\le\sigma'\Rightarrow\operatorname{Var}x_\infty(\sigma)\le\operatorname{Var}x_\infty(\sigma'),\ \operatorname{Var}y_\infty(\sigma)\le\operatorname{Var}y_\infty(\sigma')`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: { ...given, share: fraction({ from: 0, to: 1 }) },
  instance: (raw): Louder => {
    const p = instance(raw);
    return { ...p, quieter: p.noiseVariance.mul(raw.share) };
  },
  hypotheses: {
    stable: { says: '0 < ηa < 2', status: 'open' },
  },
  theory: (p) => halfStepVariances({ ...p, noiseVariance: p.quieter }),
  relation: atLeast,
  witnesses: moments(descent, half),
  nearMisses: {
    'twice the spread of the quieter noise': {
      theory: (p) => {
        const { x, y } = halfStepVariances({ ...p, noiseVariance: p.quieter });
        return { x: x.mul(two), y: y.mul(two) };
      },
    },
    'longer steps spread the half steps more': {
      theory: (p) => halfStepVariances({ ...p, learningRate: p.learningRate.div(two) }),
    },
  },
});

interface AtTheEdge extends Instance {
  readonly horizon: number;
}

claim({
  id: 'CV-8-edge',
  statement: 'At ηa = 2 nothing settles: the variance of x grows by σ_z² with every step',
  formula: String.raw`\eta a=2\;\Rightarrow\;\operatorname{Var}x_t=t\,\sigma_z^2,\quad\operatorname{Var}y_t=t\,\sigma_z^2`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given: {
    ...given,
    normalizedStep: fraction({ from: 2, to: 2 }),
    horizon: integer({ from: 1, to: 12 }),
  },
  instance: (raw): AtTheEdge => ({ ...instance(raw), horizon: raw.horizon }),
  hypotheses: {
    edge: { says: 'ηa = 2', status: 'needed' },
  },
  theory: (p) => {
    const grown = displacementVariance(p).mul(p.horizon);
    return { x: grown, y: grown };
  },
  relation: equal,
  witnesses: {
    'moments after some steps': {
      exact: (p) => {
        const after = (process: Recursion) =>
          momentsAfter(under(process, p), constants(p), { w: zero }, p.horizon).covariance[0]![0]!;
        return { x: after(descent), y: after(half) };
      },
    },
  },
  nearMisses: {
    'the variance of one step for ever': {
      theory: (p) => ({ x: displacementVariance(p), y: displacementVariance(p) }),
    },
    'growth with t²': {
      theory: (p) => {
        const grown = displacementVariance(p).mul(p.horizon * p.horizon);
        return { x: grown, y: grown };
      },
    },
    'σ² for σ_z²': {
      theory: (p) => {
        const grown = p.noiseVariance.mul(p.horizon);
        return { x: grown, y: grown };
      },
    },
  },
  needs: {
    edge: { given: { normalizedStep: fraction({ above: 0, below: 2 }) } },
  },
});
