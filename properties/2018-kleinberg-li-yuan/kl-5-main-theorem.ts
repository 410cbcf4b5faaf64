import {
  arrivalTime,
  atLeast,
  bumpyBowl,
  bumpyBowlByBound,
  bumpyProcess,
  bumpyRun,
  bumpyRunDraws,
  bumpyStay,
  choice,
  claim,
  constantLaw,
  contraction,
  exactStep,
  finiteLaw,
  fraction,
  integer,
  noiseByBound,
  one,
  otherProcess,
  power,
  promisedBalls,
  rational,
  scaled,
  settledDistance,
  spread,
  toNumber,
  twoPoint,
  zero,
  type BumpyRun,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const square = (value: Rational) => value.mul(value);
const half = () => rational('1/2');
const words = bumpyStay.exactly;

/** An upper bound of P(y keeps to the ball for T₂ steps): n draws `push` in a row lead from one end out at the other. */
function ledOut(p: BumpyRun, push: Rational, weight: Rational): Rational {
  const { recursion, constants } = bumpyProcess(p);
  const step = exactStep(recursion, constants);
  const edge = rational(BigInt(Math.ceil(Math.sqrt(toNumber(p.far)) * 2 ** 20)), 2n ** 20n);
  let [place, n] = [edge, 0];
  // Rounded back towards where it came from: steps do not change the order of places, so that it is out later, if at all.
  for (; place.gte(edge.neg()); n++) place = step({ w: place }, { eta: push })['w']!.ceil(18);
  const windows = BigInt(Math.floor(p.stay / n));
  // (1 − q)^m ≤ 1/(1 + mq)
  return one.div(one.add(power(weight, n).mul(rational(windows))));
}

/** A plain parabola, with the noise of the run and T₂ as they come. */
const plain = (raw: Drawn<typeof bumpyRunDraws>) => bumpyBowlByBound({ ...raw, shape: 'plain' });

export default claim({
  id: 'KL-5',
  statement:
    'With probability at least 1/2, y is within √(20b/λ) of x* at T₁ and within μ√(b/λ), μ = max{8, 42√log(9T₂/4)}, for T₂ steps from then on',
  formula: String.raw`\Pr\Bigl(\|y_{T_1}-x^*\|^2\le\tfrac{20b}\lambda,\ \|y_t-x^*\|^2\le\tfrac{\mu^2b}\lambda\ \forall\,T_1\le t\le T_1+T_2\Bigr)\ge\tfrac12,\quad T_1\ge\tfrac1\lambda\log\tfrac{\lambda\|y_0-x^*\|^2}b,\ \mu=\max\bigl\{8,42\sqrt{\log\tfrac{9T_2}4}\bigr\}`,
  source: {
    paper,
    at: 'the main theorem (T₁, 20 and μ confirmed), with Assumption 1 on the whole line',
  },
  status: 'proved',
  given: bumpyRunDraws,
  instance: (raw) => bumpyRun(raw),
  hypotheses: {
    late: { says: 'T₁ ≥ log(λ‖y₀ − x*‖²/b)/λ', status: 'needed' },
    noisy: { says: 'r > 0', status: 'needed' },
    centred: { says: 'E w = 0', status: 'needed' },
    bounded: { says: '‖w‖ ≤ r, not only E‖w‖² ≤ r²', status: 'needed' },
    global: { says: 'L bounds the slope of ∇f everywhere, not only at x*', status: 'needed' },
    smoothed: { says: 'Assumption 1 holds with this c', status: 'needed' },
    everywhere: {
      says: 'Assumption 1 holds on the whole line, or on a D that y never leaves',
      status: 'needed',
    },
    contracting: { says: 'λ > 0', status: 'needed' },
  },
  theory: half,
  relation: atLeast,
  witnesses: {
    'all words': { ...words, accepts: (p) => p.arrival + p.stay <= 4 },
    'all words in doubles': bumpyStay.inDoubles,
    runs: bumpyStay.runs,
  },
  nearMisses: {
    '1 for 20': {
      // Skewed noise leads most words a little outwards, the others far inwards.
      given: {
        shape: choice(['plain']),
        skew: fraction({ from: 3, to: 4 }),
        arrival: integer({ from: 1, to: 1 }),
        reach: fraction({ from: '-1', to: '-15/16' }),
        relativeStep: fraction({ from: '1/64', to: '1/16' }),
      },
      instance: (raw) => ({ ...bumpyRun(raw), near: settledDistance(bumpyRun(raw)) }),
    },
    '20b for 20b/λ': {
      instance: (raw) => ({ ...bumpyRun(raw), near: spread(bumpyRun(raw)).mul(20) }),
    },
    'log T₂ for log(9T₂/4)': {
      instance: (raw) => {
        const p = bumpyRun(raw);
        const factor = BigInt(Math.floor(1764 * Math.log(p.stay) * 2 ** 20));
        return { ...p, far: settledDistance(p).mul(rational(factor, 2n ** 20n)) };
      },
    },
    'μ = 8 for all T₂': otherProcess({
      given: {
        ...bumpyRunDraws,
        skew: fraction({ from: 1, to: 1 }),
        relativeStep: fraction({ from: '1/100', to: '1/25' }),
      },
      instance: (raw): BumpyRun => {
        const p = bumpyRun({ ...raw, stay: 2 ** 400 }, plain(raw));
        return { ...p, far: settledDistance(p).mul(64) };
      },
      theory: half,
      relation: atLeast,
      witnesses: {
        'steady noise': { exact: (p: BumpyRun) => ledOut(p, p.noiseRadius, rational('1/2')) },
      },
    }),
  },
  needs: {
    late: {
      instance: (raw) => {
        const p = bumpyRun(raw);
        return { ...p, start: p.start.mul(32) };
      },
    },
    noisy: {
      instance: (raw) => ({
        ...bumpyRun(raw),
        noise: constantLaw(zero),
        noiseRadius: zero,
        noiseVariance: zero,
        near: zero,
        far: zero,
      }),
    },
    centred: {
      // Always r: y settles at r(1 − ηa)/a.
      given: {
        shape: choice(['plain']),
        relativeStep: fraction({ from: '1/25', to: '1/10' }),
        arrival: integer({ from: 64, to: 64 }),
        reach: fraction({ from: '-1/64', to: '1/64' }),
      },
      instance: (raw) => {
        const p = bumpyRun(raw);
        return { ...p, noise: constantLaw(p.noiseRadius) };
      },
      witnesses: { 'the only word': words },
    },
    bounded: {
      // ±r/√p with probability p, else 0: each jump leads out, and T₂p = 4.
      given: { relativeStep: fraction({ from: '1/2', below: 1 }) },
      instance: (raw) => {
        const bowl = plain(raw);
        const rare = 2n ** 24n;
        const jump = bowl.noiseRadius.mul(rational(2n ** 12n));
        const noise = finiteLaw([
          [jump, one],
          [jump.neg(), one],
          [zero, rational(2n * rare - 2n)],
        ]);
        return bumpyRun({ ...raw, stay: Number(rare) * 4 }, { ...bowl, noise });
      },
      witnesses: {
        'jumps of one sign': {
          exact: (p: BumpyRun) => ledOut(p, p.noise.atoms[0]!.value, p.noise.atoms[0]!.weight),
        },
      },
    },
    global: {
      // Eight times as steep away from x*, where the start is.
      given: {
        shape: choice(['plain']),
        relativeStep: fraction({ from: '3/4', below: 1 }),
        arrival: integer({ from: 4, to: 4 }),
        reach: fraction({ from: '3/4', to: 1 }),
      },
      witnesses: { 'all words': words },
      instance: (raw) => {
        const p = bumpyRun(raw);
        const slopes = [8, 1, 1, 1, 8].map((slope) => p.curvature.mul(slope));
        const breakpoints = [-1, -1, 1, 1].map((place) => raw.unit.mul(place));
        return { ...p, slopes, breakpoints };
      },
    },
    smoothed: {
      // In a well beside x*, under a thirty-second of the noise.
      given: {
        shape: choice(['waves']),
        phase: fraction({ from: 0, to: 0 }),
        relativeStep: fraction({ from: '3/4', below: 1 }),
        steepness: fraction({ from: 2, to: 4 }),
        relativeConvexity: fraction({ from: '1/16', to: '1/8' }),
      },
      instance: (raw) => {
        const full = bumpyBowl(raw);
        const [, down, up] = [full.slopes[0]!, full.slopes[2]!.neg(), full.slopes[1]!];
        const noise = scaled(full.noise, rational('1/32'));
        const noiseRadius = full.noiseRadius.div(32);
        const bowl = noiseByBound({ ...full, noise, noiseRadius });
        const start = raw.unit.mul(one.add(down.div(up)));
        const arrival = arrivalTime(bowl, square(start));
        return promisedBalls({ ...bowl, start, arrival, stay: raw.stay });
      },
      witnesses: { runs: bumpyStay.runs },
    },
    everywhere: {
      // A parabola out to 6/5 of the displacement of one step, then f falls for ever; D is the middle fifth of it.
      given: { relativeStep: fraction({ from: '1/2', to: '4/5' }) },
      instance: (raw) => {
        const bowl = plain(raw);
        const noise = twoPoint(bowl.noiseRadius, bowl.noiseRadius.neg());
        const breakpoints = [-1, -1, 1, 1].map((side) => raw.unit.mul(rational('6/5')).mul(side));
        const slopes = [-1, 1, 1, 1, -1].map((slope) => bowl.curvature.mul(slope));
        const start = raw.reach.mul(raw.unit).div(5);
        return promisedBalls({
          ...bowl,
          noise,
          breakpoints,
          slopes,
          start,
          arrival: 200,
          stay: raw.stay,
        });
      },
      witnesses: { runs: bumpyStay.runs },
    },
    contracting: {
      given: {
        shape: choice(['plain']),
        relativeStep: fraction({ from: 7, to: 8 }),
        arrival: integer({ from: 4, to: 4 }),
      },
      witnesses: { 'all words': words },
      instance: (raw) => {
        const bowl = bumpyBowlByBound(raw);
        const near = spread(bowl).div(contraction(bowl).abs()).mul(20);
        const start = raw.reach.mul(raw.unit);
        return { ...bowl, start, arrival: raw.arrival, stay: raw.stay, near, far: near.mul(100) };
      },
    },
  },
});
