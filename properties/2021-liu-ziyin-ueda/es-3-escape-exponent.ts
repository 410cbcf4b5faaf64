import {
  claim,
  continuousEscapeExponent,
  diverges,
  escapeBand,
  escapeExponent,
  exactStep,
  exitTimeBracket,
  firstExit,
  fraction,
  gaussian,
  gaussianLine,
  invariantRadius,
  largest,
  nodesOf,
  noisyBowl,
  one,
  power,
  rademacher,
  scale,
  sgd,
  stationaryVariance,
  toNumber,
  wholeRoot,
  within,
  type Drawn,
  type LevelOfDescent,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends LevelOfDescent {
  readonly noiseStd: Rational;
}

const process = noisyBowl(1, sgd(), gaussian());
const signs = noisyBowl(1, sgd(), rademacher());
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseStd,
});
const level = (p: Instance) => Math.sqrt(toNumber(p.levelSquare));
const band = (exponent: (p: Instance) => Rational) => ({
  theory: (p: Instance) => escapeBand(exponent(p), one.sub(p.learningRate.mul(p.curvature))),
});

const given = {
  normalizedStep: fraction({ from: '1/1024', to: '2047/1024', near: [1] }),
  curvature: scale({ from: '1/8', to: 8 }),
  noiseStd: scale({ from: '1/8', to: 8 }),
  exponent: scale({ from: 2, to: 2 ** 20 }),
};
const instance = ({ normalizedStep, exponent, ...raw }: Drawn<typeof given>): Instance => {
  const learningRate = normalizedStep.div(raw.curvature);
  const descended = { ...raw, learningRate, noiseVariance: raw.noiseStd.mul(raw.noiseStd) };
  return { ...descended, levelSquare: stationaryVariance(descended).mul(exponent).mul(2) };
};

const nearMisses = {
  'the exponent b²k/(λσ²) of continuous time': band(continuousEscapeExponent),
  'b²/S': band((p) => escapeExponent(p).mul(2)),
  'b²/(2S) + 1/2·b²/(2S), as if rare events clustered': band((p) =>
    escapeExponent(p).mul(3).div(2),
  ),
};

export default claim({
  id: 'ES-3',
  statement:
    'The logarithm of the mean exit time is b²/(2S) up to terms that grow as its own logarithm',
  formula: String.raw`E=\frac{b^2}{2S}\ge2:\quad E\le\ln\mathbb E\,\tau_b\le\frac{E^2}{E-1}+\ln2m+\ln\frac{\sqrt\pi}2\Bigl(x+\sqrt{x^2+2}\Bigr),\quad m=\max\Bigl(1,\Bigl\lceil\frac{\ln E}{-2\ln|1-\lambda k|}\Bigr\rceil\Bigr),\ x^2=\frac{E^2}{E-1}`,
  source: { paper, at: 'ours, in place of the escape rate; the limit by Klebaner and Liptser' },
  status: 'proved',

  given,
  instance,
  hypotheses: { gaussian: { says: 'the noise is Gaussian', status: 'needed' } },
  ...band(escapeExponent),
  relation: within,
  witnesses: {
    'bounds by the stationary law and by every n-th step': {
      certified: (p) => exitTimeBracket(process, constants(p), p.levelSquare),
    },
  },
  nearMisses,
  needs: {
    gaussian: {
      // Levels beyond those that noise ±σ reaches.
      instance: (raw) => {
        const p = instance(raw);
        const radius = invariantRadius({ ...p, noiseRadius: p.noiseStd });
        return { ...p, levelSquare: power(radius.mul(raw.exponent), 2) };
      },
      witnesses: {
        'a step with noise ±σ from either end': {
          exact: (p) => {
            const edge = wholeRoot(p.levelSquare, 2)!;
            const step = exactStep(signs, constants(p));
            const kicks = [one, one.neg()];
            // A line takes an interval into the hull of its images.
            const images = [edge, edge.neg()].flatMap((w) =>
              kicks.map((xi) => step({ w }, { xi })['w']!.abs()),
            );
            return largest(images).lt(edge) ? diverges : one;
          },
        },
      },
    },
  },
});

claim({
  id: 'ES-3-near',
  statement: 'The same bounds hold the exit time where it can be computed, b²/(2S) from 2 to 10',
  formula: String.raw`2\le E=\frac{b^2}{2S}\le10:\quad E\le\ln\mathbb E\,\tau_b\le E+O(\ln E)`,
  source: { paper, at: 'ours, in place of the escape rate' },
  status: 'proved',

  given: {
    ...given,
    normalizedStep: fraction({ from: '1/32', to: '63/32', near: [1] }),
    exponent: fraction({ from: 2, to: 10 }),
  },
  instance,
  hypotheses: {},
  ...band(escapeExponent),
  relation: within,
  witnesses: {
    'the integral equation of the exit time': {
      numeric: (p) => Math.log(firstExit(gaussianLine(process, constants(p)), level(p)).meanTime()),
      tolerance: 1e-9,
      accepts: (p) => nodesOf(gaussianLine(process, constants(p)), level(p)) <= 100,
    },
  },
  nearMisses: {
    'the exponent b²k/(λσ²) of continuous time':
      nearMisses['the exponent b²k/(λσ²) of continuous time'],
    'b²/S': nearMisses['b²/S'],
    'no more than twice the exponential of b²/(2S)': {
      theory: (p) => {
        const exponent = escapeExponent(p);
        return { lower: exponent, upper: toNumber(exponent) + Math.LN2 };
      },
    },
  },
});
