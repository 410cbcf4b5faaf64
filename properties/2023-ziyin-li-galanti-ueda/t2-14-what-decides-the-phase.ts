import {
  batchMean,
  childSeed,
  choice,
  claim,
  decides,
  directionMultipliers,
  fivePoint,
  fraction,
  gaussian,
  integer,
  one,
  phaseOfSigns,
  rademacher,
  rational,
  saddleExponent,
  saddleGrowth,
  saddlePhase,
  saddleRuns,
  saddleSigns,
  scale,
  toNumber,
  twoLayerNetwork,
  twoPoint,
  undecided,
  uniform,
  type Drawn,
  type Law,
  type NoisyTargets,
  type Saddle,
  type SaddleNoise,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const noises = {
  'equal signs': rademacher(),
  'five points': fivePoint(),
  skewed: twoPoint(rational(2), rational('-1/2'), rational('1/5')),
  Gaussian: gaussian(),
  uniform: uniform(),
} satisfies Record<string, Law>;

interface Drawing extends Saddle {
  readonly law: keyof typeof noises;
}

const noiseOf = (law: keyof typeof noises): SaddleNoise =>
  law === 'Gaussian' ? 'gaussian' : law === 'uniform' ? 'uniform' : noises[law];

const networkOf = ({ mean, deviation, batchSize, law }: Drawing): NoisyTargets => ({
  mean,
  deviation,
  batchSize,
  noise: noises[law],
});

type Sign = 'symmetric' | 'antisymmetric' | 'meanSquare';

/** The noise of a batch's mean in doubles, for the search of changes only. */
const batches = Object.entries(noises).map(([law, noise]) => {
  const sizes = noise.atoms === undefined ? [] : [1, 2, 3].map((size) => batchMean(noise, size));
  const atoms = sizes.map((batch) =>
    batch.atoms.map(({ value, weight }) => [toNumber(value), toNumber(weight)] as const),
  );
  return [law, atoms] as const;
});

const atomsOf = Object.fromEntries(batches);

/** E log|1 ± 2λxy| or E(1 − 2λxy)² − 1 at λ = share/(μ + σ). */
function signed(p: Omit<Drawing, 'learningRate'>, sign: Sign, share: number): number {
  const c = 2 * share * (sign === 'symmetric' ? 1 : -1);
  const learningRate = rational(Math.round(share * 4096), 4096).div(p.mean.add(p.deviation));
  const unit = toNumber(p.mean.add(p.deviation));
  const [m, s] = [(c * toNumber(p.mean)) / unit, (c * toNumber(p.deviation)) / unit];
  if (sign === 'meanSquare') return (1 + m) * (1 + m) + (s * s) / p.batchSize - 1;
  const atoms = atomsOf[p.law]![p.batchSize - 1];
  if (atoms === undefined) return saddleExponent({ ...p, learningRate }, sign)!.low;
  return atoms.reduce((so, [x, weight]) => so + weight * Math.log(Math.abs(1 + m + s * x)), 0);
}

/** Shares of 1/(μ + σ) on a grid up to 3 between which a sign changes, by bisection. */
function changes(p: Omit<Drawing, 'learningRate'>, sign: Sign): readonly number[] {
  const grid = Array.from({ length: 18 }, (_, i) => (i + 1) / 6);
  const rises = (share: number) => signed(p, sign, share) > 0;
  const seen = grid.map(rises);
  return grid.slice(1).flatMap((end, i) => {
    if (seen[i] === seen[i + 1]) return [];
    let [low, high] = [grid[i]!, end];
    for (let step = 0; step < 10; step++) {
      const middle = (low + high) / 2;
      if (rises(middle) === seen[i]) low = middle;
      else high = middle;
    }
    return [Math.round(high * 4096)];
  });
}

const laws = {
  law: choice(['equal signs', 'five points', 'skewed', 'Gaussian', 'uniform']),
  ratio: fraction({ from: '1/8', to: '7/4', near: ['4/9', 1, '7/5'] }),
  deviation: scale({ from: '1/8', to: 8 }),
  batchSize: integer({ from: 1, to: 3 }),
  sign: choice(['symmetric', 'antisymmetric', 'meanSquare']),
  which: integer({ from: 0, to: 3 }),
  side: choice([-1, 1]),
  distance: fraction({ from: '1/16', to: '1/4' }),
};

/** On either side of one of the learning rates where a sign changes. */
function nextToChange({
  law,
  ratio,
  deviation,
  sign,
  which,
  side,
  distance,
  ...raw
}: Drawn<typeof laws>): Drawing {
  const batchSize = law === 'uniform' ? 1 : raw.batchSize;
  const p = { law, noise: noiseOf(law), mean: ratio.mul(deviation), deviation, batchSize };
  const found = changes(p, sign);
  const end = rational(found[which % Math.max(1, found.length)] ?? 4096, 4096);
  return { ...p, learningRate: end.div(p.mean.add(deviation)).mul(one.add(distance.mul(side))) };
}

const runs = (p: Drawing, random: Seed) => {
  const network = networkOf(p);
  const [recursion, { learningRate }] = [twoLayerNetwork(network), p];
  const request = { recursion, learningRate, random: childSeed(random, 1) };
  if (network.noise.atoms === undefined) return saddleRuns(request);
  const [symmetric, antisymmetric] = ([1, -1] as const).map((sign) =>
    directionMultipliers(recursion, learningRate, sign),
  ) as [ReturnType<typeof directionMultipliers>, ReturnType<typeof directionMultipliers>];
  return saddleRuns({ ...request, multipliers: { symmetric, antisymmetric } });
};

/** Whether runs can tell all three signs: every drift 1/40 from 0, no factor below 1/100. */
const isClear = (p: Drawing) => {
  const network = networkOf(p);
  const drifts = (['symmetric', 'antisymmetric'] as const).map((name) => saddleExponent(p, name));
  const square = one.sub(p.learningRate.mul(2).mul(p.mean));
  const spread = p.learningRate.mul(2).mul(p.deviation);
  const meanSquare = square.mul(square).add(spread.mul(spread).div(p.batchSize)).sub(one).abs();
  const factors =
    network.noise.atoms === undefined
      ? []
      : ([1, -1] as const).flatMap((sign) =>
          directionMultipliers(twoLayerNetwork(network), p.learningRate, sign),
        );
  return (
    drifts.every((drift) => drift !== undefined && (drift.low > 1 / 40 || drift.high < -1 / 40)) &&
    meanSquare.compare(rational('1/20')) > 0 &&
    factors.every(({ value }) => value.abs().compare(rational('1/100')) > 0)
  );
};

const named = (p: Saddle) => ({ phase: saddlePhase(p), ...saddleSigns(p) });

export default claim({
  id: 'T2-14-laws',
  statement:
    'Learning rate, signal, noise, batch size and the law of the noise decide the phase, on both sides of every change',
  formula: String.raw`\operatorname{sign}\mathbb E\log|1\pm2\lambda\overline{xy}|,\quad\mathbb E(1-2\lambda\overline{xy})^2<1`,
  source: { paper, at: 'ours, extends the phase diagram to other laws and batches' },
  status: 'proved',

  given: laws,
  instance: nextToChange,
  hypotheses: {
    fresh: { says: 'the samples of a batch are drawn independently', status: 'needed' },
    discrete: { says: 'the noise has finitely many values', status: 'not needed' },
  },
  theory: named,
  relation: decides,
  witnesses: {
    'network linearised at the saddle': {
      certified: (p) => {
        const seen = saddleGrowth(networkOf(p), p.learningRate);
        const { symmetric = undecided, antisymmetric = undecided, meanSquare } = seen;
        return { phase: phaseOfSigns(seen), symmetric, antisymmetric, meanSquare };
      },
    },
    'runs of the network': { sampled: runs, accepts: isClear },
  },
  nearMisses: {
    'the mean multiplier decides': {
      theory: (p) => named({ ...p, deviation: p.deviation.mul(0) }),
    },
    'only learning rate over batch size matters': {
      theory: (p) => named({ ...p, learningRate: p.learningRate.div(p.batchSize), batchSize: 1 }),
    },
    'batches change nothing': { theory: (p) => named({ ...p, batchSize: 1 }) },
    'only mean and variance matter: all laws as equal signs': {
      theory: (p) => named({ ...p, noise: noises['equal signs'] }),
    },
    'only mean and variance matter: all laws as Gaussian': {
      theory: (p) => named({ ...p, noise: 'gaussian' }),
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'a batch of one sample repeated': {
          certified: (p) => {
            const seen = saddleGrowth({ ...networkOf(p), batchSize: 1 }, p.learningRate);
            const { symmetric = undecided, antisymmetric = undecided, meanSquare } = seen;
            return { phase: phaseOfSigns(seen), symmetric, antisymmetric, meanSquare };
          },
        },
      },
    },
  },
  holdsWithout: { discrete: { given: { law: choice(['Gaussian', 'uniform']) } } },
});
