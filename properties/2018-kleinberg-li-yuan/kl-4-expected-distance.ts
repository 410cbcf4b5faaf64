import {
  atMost,
  bumpyBends,
  bumpyBowl,
  bumpyBowlDraws,
  claim,
  contraction,
  enumerate,
  exactly,
  expectation,
  expectedDistanceBound,
  finiteLaw,
  fraction,
  halfStepOnPieces,
  largest,
  one,
  pathValues,
  power,
  rational,
  scaled,
  spread,
  toNumber,
  two,
  type BumpyBowl,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The steps after which a path is looked at. */
const times = [1, 3];
const read = halfStepOnPieces(bumpyBends);

interface Instance extends BumpyBowl {
  /** y₀, with x* = 0. */
  readonly start: Rational;
}

const squaredDistance = (p: Instance) => p.start.mul(p.start);

const given = { ...bumpyBowlDraws, start: fraction({ from: -16, to: 16, near: [0] }) };

function instance(raw: Drawn<typeof given>): Instance {
  return { ...bumpyBowl(raw), start: raw.start.mul(raw.unit) };
}

const lawAfter = (p: Instance, steps: number) => {
  const { recursion, constants } = read(p);
  return enumerate(recursion, constants, { w: p.start }, steps);
};
const bounds = (p: Instance) =>
  times.map((steps) => expectedDistanceBound(p, squaredDistance(p), steps));

/** E y² and, as a room for tests, twice what neither y² nor its bound exceeds. */
const squares = (p: Instance) =>
  times.map((steps, i) => {
    const law = lawAfter(p, steps);
    const found = law.map(({ state }) => state['w']!.mul(state['w']!));
    return { mean: expectation(law, 'w^2'), room: largest([bounds(p)[i]!, ...found]).mul(two) };
  });

const witnesses = {
  'all outcomes of the first steps': {
    exact: (p: Instance) => times.map((steps) => expectation(lawAfter(p, steps), 'w^2')),
  },
  runs: {
    sampled: (p: Instance, random: Seed) =>
      squares(p).map(({ room }, i) =>
        pathValues({
          ...read(p),
          start: { w: p.start },
          steps: times[i]!,
          value: ([y]) => y! * y!,
          low: 0,
          high: toNumber(room),
          random,
        }),
      ),
    // Where the bound is nearly attained, runs would take for ever; there the exact witness decides.
    accepts: (p: Instance) => {
      const limits = bounds(p);
      return squares(p).every(({ mean, room }, i) => limits[i]!.sub(mean).mul(100).gt(room));
    },
  },
};

/** A bound at each time in (1 − λ)^t, λ, b and D = ‖y₀ − x*‖². */
const said = (text: string, rate = contraction) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) =>
      times.map((steps) => {
        const share = rate(p);
        const kept = power(one.sub(share), steps);
        return value({ kept, b: spread(p), share, D: squaredDistance(p) });
      }),
  };
};

export default claim({
  id: 'KL-4',
  statement:
    'Under Assumption 1, wherever ∇f(x*) points, the expected squared distance of y to x* falls by the factor 1 − λ a step towards b/λ',
  formula: String.raw`\mathbb E\|y_t-x^*\|^2\le\frac b\lambda+(1-\lambda)^t\Bigl(\|y_0-x^*\|^2-\frac b\lambda\Bigr)`,
  source: { paper, at: 'Step 2; ours, extends r² to the variance' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    smoothed: {
      says: 'Assumption 1 holds with this c under the noise of the run',
      status: 'needed',
    },
    centred: { says: 'E w = 0', status: 'needed' },
  },
  theory: bounds,
  relation: atMost,
  witnesses,
  nearMisses: {
    'b lost': said('kept*D'),
    'b added once': said('kept*D + b'),
    'the start forgotten': said('b/share'),
    'λ = 2ηc': said('b/share + kept*(D - b/share)', (p) =>
      two.mul(p.learningRate).mul(p.convexity),
    ),
    'the factor (1 − λ)²': said('b/share + kept^2*(D - b/share)'),
  },
  needs: {
    smoothed: {
      instance: (raw) => {
        const p = instance(raw);
        const noise = scaled(p.noise, rational('1/8'));
        return { ...p, noise, noiseVariance: noise.variance };
      },
    },
    centred: {
      instance: (raw) => {
        const p = instance(raw);
        const noise = finiteLaw(
          p.noise.atoms.map(({ value, weight }) => [value.add(p.noiseRadius), weight]),
        );
        return { ...p, noise, noiseVariance: noise.moment(2) };
      },
    },
  },
});
