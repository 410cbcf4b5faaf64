import {
  besideItsDerivative,
  choice,
  claim,
  decides,
  divergenceSlope,
  diverges,
  equal,
  exact,
  exactly,
  fraction,
  inverse,
  largest,
  mandtRate,
  optimalRateBracket,
  posteriorBowl,
  posteriorBowlDraws,
  rateSensitivity,
  rational,
  relaxationTime,
  rotation,
  smallest,
  stationaryMeans,
  sum,
  toNumber,
  toText,
  transpose,
  two,
  zero,
  type CommutingPosterior,
  type Matrix,
  type PosteriorBowl,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** d/dλ of (N Tr KS − d − ln det NKS)/2 with S and S′ of the recursion. */
const observedSlope = (p: PosteriorBowl, noiseFactor = p.eigenbasis) => {
  const settled = rateSensitivity({ ...p, noiseFactor });
  if (settled === diverges) return diverges;
  const pull = exact.multiply(p.hessian, settled.slope);
  const logarithmic = exact.multiply(inverse(settled.covariance), settled.slope);
  return p.dataSize.mul(exact.trace(pull)).sub(exact.trace(logarithmic)).div(2);
};

const sensitive = (p: PosteriorBowl) => besideItsDerivative({ ...p, noiseFactor: p.eigenbasis });

/** The slope is the mean of wᵀ(NK − S⁻¹)D over runs, with the S of the recursion; its unit counts both terms alike. */
const slopeAlongRuns = (p: PosteriorBowl) => {
  const settled = rateSensitivity({ ...p, noiseFactor: p.eigenbasis });
  if (settled === diverges) throw new RangeError('runs require a stable rate, got none');
  const [precision, back] = [exact.scale(p.dataSize, p.hessian), inverse(settled.covariance)];
  const terms = exact
    .subtract(precision, back)
    .flatMap((row, i) => row.map((a, j) => `(${toText(a)})*w${i + 1}*D${j + 1}`));
  const whole = exact.trace(exact.multiply(exact.add(precision, back), settled.slope));
  return { observable: terms.join(' + '), unit: toNumber(whole) / 2 };
};

const given = { ...posteriorBowlDraws, share: fraction({ above: 0, below: 1, near: ['1/2'] }) };

const stableLimit = ({ curvatures }: CommutingPosterior) => two.div(largest(curvatures));

const said = (mode: string) => {
  const value = exactly(mode);
  return {
    theory: (p: PosteriorBowl) =>
      sum(
        p.curvatures.map((k, i) =>
          value({ lambda: p.learningRate, N: p.dataSize, k, c: p.noiseVariances[i]! }),
        ),
      ),
  };
};

export default claim({
  id: 'BA-3',
  statement:
    'The divergence of SGD from the posterior is stationary in λ where Σ(uᵢ − 1)/(2 − λkᵢ) = 0, uᵢ = Nλcᵢ/(2 − λkᵢ): its slope is 1/λ times that sum',
  formula: String.raw`\frac{d}{d\lambda}\mathrm{KL}\bigl(\mathcal N(0,\Sigma)\,\|\,\mathcal N(0,(NK)^{-1})\bigr)=\frac1\lambda\sum_i\frac{u_i-1}{2-\lambda k_i},\quad u_i=\frac{N\lambda c_i}{2-\lambda k_i}`,
  source: { paper, at: 'ours, the finite step of Mandt, Hoffman, Blei 2017, Theorem 1' },
  status: 'proved',

  given,
  instance: ({ share, ...raw }) => posteriorBowl(raw, (p) => share.mul(stableLimit(p))),
  hypotheses: {
    commuting: { says: 'CK = KC', status: 'needed' },
  },
  theory: divergenceSlope,
  relation: equal,
  witnesses: {
    'the recursion beside its derivative by λ': { exact: (p) => observedSlope(p) },
    runs: {
      sampled: (p: PosteriorBowl, random: Seed) => {
        const { recursion, constants } = sensitive(p);
        const { observable, unit } = slopeAlongRuns(p);
        const observables = { slope: observable };
        return stationaryMeans({ recursion, constants, observables, random, unit }).slope;
      },
      accepts: (p) => {
        const { recursion, constants } = sensitive(p);
        return relaxationTime(recursion, constants) <= 80;
      },
    },
  },
  nearMisses: {
    'continuous time, (N Tr C/2 − d/λ)/2': said('(N*c/2 - 1/lambda)/2'),
    'the variance in proportion to λ': said('(N*lambda*c/(2 - lambda*k) - 1)/(2*lambda)'),
    'the divergence the other way round': said(
      '(1 - (2 - lambda*k)/(N*lambda*c))/(lambda*(2 - lambda*k))',
    ),
  },
  needs: {
    commuting: {
      given: { dimension: choice<2 | 3>([2]) },
      witnesses: {
        // The noise along other axes than the curvatures: C's diagonal in the eigenbasis of K is taken for c.
        'the recursion beside its derivative by λ': {
          exact: (p) => observedSlope(p, exact.multiply(p.eigenbasis, turned(p.dimension))),
        },
      },
      theory: (p) => {
        const turn = turned(p.dimension);
        const noise = exact.multiply(turn, exact.diagonal(p.noiseVariances), transpose(turn));
        return divergenceSlope({ ...p, noiseVariances: noise.map((row, i) => row[i]!) });
      },
    },
  },
});

function turned(d: number): Matrix<Rational> {
  return rotation(d, [rational('1/3'), zero, zero]);
}

const trend = (slope: Rational) => (slope.gt(zero) ? 'rises' : slope.n === 0n ? 'flat' : 'falls');

claim({
  id: 'BA-3-bracket',
  statement:
    'Every minimum of the divergence lies between the least and the greatest of 2/(Ncᵢ + kᵢ): below it falls, above it rises',
  formula: String.raw`\min_i\frac2{Nc_i+k_i}\le\lambda^*\le\max_i\frac2{Nc_i+k_i}`,
  source: { paper, at: 'ours, the finite step of Mandt, Hoffman, Blei 2017, Theorem 1' },
  status: 'proved',

  given: { ...given, side: choice<'below' | 'above'>(['below', 'above']) },
  // Above the bracket only where it ends within the stable rates.
  instance: ({ share, side, ...raw }) =>
    posteriorBowl(raw, (p) => {
      const { low, high } = optimalRateBracket(p);
      const limit = stableLimit(p);
      if (side === 'below' || high.gte(limit)) return share.mul(low);
      return high.add(share.mul(limit.sub(high)));
    }),
  hypotheses: {},
  theory: (p) => {
    const { low, high } = optimalRateBracket(p);
    return p.learningRate.lt(low) ? 'falls' : p.learningRate.gt(high) ? 'rises' : 'flat';
  },
  relation: decides,
  witnesses: {
    'the recursion beside its derivative by λ': {
      exact: (p) => {
        const slope = observedSlope(p);
        return slope === diverges ? diverges : trend(slope);
      },
    },
  },
  nearMisses: {
    'below Mandt’s 2d/(N Tr C) it falls, above it rises': {
      theory: (p) => trend(p.learningRate.sub(mandtRate(p))),
    },
    'below the least of 2/(Ncᵢ) it falls, above it rises': {
      theory: (p) => {
        const rates = p.noiseVariances.map((c) => two.div(p.dataSize.mul(c)));
        return trend(p.learningRate.sub(smallest(rates)));
      },
    },
    'it falls up to the least 2/(Ncᵢ + 2kᵢ) alone': {
      theory: (p) => {
        const { low } = optimalRateBracket({
          ...p,
          noiseVariances: p.noiseVariances.map((c, i) => c.add(p.curvatures[i]!.div(p.dataSize))),
        });
        return trend(p.learningRate.sub(low));
      },
    },
  },
});
