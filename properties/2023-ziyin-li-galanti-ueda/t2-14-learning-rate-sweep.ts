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
  rademacher,
  rademacherSweep,
  rational,
  saddleExponent,
  saddleGrowth,
  saddlePhase,
  saddleRuns,
  saddleSigns,
  scale,
  sweepPhase,
  toNumber,
  twoLayerNetwork,
  twoPoint,
  undecided,
  uniform,
  type Drawn,
  type Law,
  type NoisyTargets,
  type Rational,
  type Saddle,
  type SaddleNoise,
  type Seed,
  type SignalAndNoise,
} from 'falsifiable';
import { paper } from './paper.ts';

type Growth = ReturnType<typeof saddleGrowth>;

/** The phase that the three signs make. */
function phaseOf({ symmetric, antisymmetric, meanSquare }: Growth): string {
  if (symmetric === undefined || antisymmetric === undefined) return undecided;
  if (symmetric === 'boundary' || antisymmetric === 'boundary') return 'boundary';
  if (symmetric === 'shrinks') return antisymmetric === 'shrinks' ? 'III' : 'II';
  if (antisymmetric === 'grows') return 'IV';
  return meanSquare === 'shrinks' ? 'Ia' : 'Ib';
}

interface Instance extends SignalAndNoise {
  readonly learningRate: Rational;
}

const observed = (noise: Law) => ({
  'network linearised at the saddle': {
    certified: (p: Instance) => phaseOf(saddleGrowth({ ...p, noise }, p.learningRate)),
  },
});

const given = {
  ratio: choice(['below 1', 'from 1 to √2', 'above √2']),
  position: fraction({ from: 0, below: 1, near: ['1/4', '1/2', '7/8'] }),
  deviation: scale({ from: '1/8', to: 8 }),
  end: integer({ from: 0, to: 3 }),
  offset: fraction({ from: '-1/2', to: 1, near: [0] }),
};

/** μ = σ(1 + 2q − q²)/(1 + q²) makes the root R = √(2σ² − μ²) a fraction, so the ends of the phases are. */
function targetsOf({ ratio, position, deviation }: Drawn<typeof given>) {
  if (ratio === 'above √2')
    return { mean: position.add(rational('17/12')).mul(deviation), root: one };
  const q = ratio === 'below 1' ? position.mul('7/5').add(1) : position;
  const square = q.mul(q);
  const [mean, root] = [one.add(q.mul(2)).sub(square), square.add(q.mul(2)).sub(1).abs()];
  return {
    mean: mean.div(square.add(1)).mul(deviation),
    root: root.div(square.add(1)).mul(deviation),
  };
}

/** A learning rate `offset` away from an end of a phase. */
function instance(raw: Drawn<typeof given>): Instance {
  const { mean, root } = targetsOf(raw);
  const { ends } = rademacherSweep({ mean, deviation: raw.deviation });
  const { numerator, sign, denominator } = ends[raw.end % ends.length]!;
  const c = numerator.add(root.mul(sign)).div(denominator);
  return { mean, deviation: raw.deviation, learningRate: c.mul(raw.offset.add(1)).div(2) };
}

const isQuiet = ({ mean, deviation, learningRate }: Instance, bound: Rational) =>
  learningRate.mul(mean.mul(mean).add(deviation.mul(deviation))).lt(mean.mul(bound));

export default claim({
  id: 'T2-14',
  statement:
    'As the learning rate grows at a fixed ratio of signal and noise the network meets one of five sequences of phases, one of them twice in phase Ib',
  formula: String.raw`\mu^2<\tfrac15\sigma^2:\ \mathrm{Ia,Ib,III,II,IV};\ \mu^2<\sigma^2:\ \mathrm{Ia,Ib,IV,II,IV};\ \mu^2<2\sigma^2:\ \mathrm{Ia,Ib,IV,Ib,IV};\ \text{else}\ \mathrm{Ia,Ib,IV}`,
  source: { paper, at: 'ours, extends the phase diagram' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    balanced: { says: 'both values of xy are equally likely', status: 'needed' },
    positive: { says: 'E xy > 0', status: 'needed' },
  },
  theory: sweepPhase,
  relation: decides,
  witnesses: observed(rademacher()),
  nearMisses: {
    'both directions shrink somewhere whenever the noise exceeds the signal': {
      theory: (p) => {
        const phases = rademacherSweep(p).phases;
        const seen = sweepPhase(p);
        return phases.join() === 'Ia,Ib,IV,II,IV' && seen === 'IV' && isQuiet(p, rational(3))
          ? 'III'
          : seen;
      },
    },
    'no phase comes twice': {
      theory: (p) =>
        p.mean.gt(p.deviation) && sweepPhase(p) === 'Ib' && !isQuiet(p, rational(3))
          ? 'IV'
          : sweepPhase(p),
    },
    'phase Ia up to the learning rate 2 E xy/E (xy)²': {
      theory: (p) => {
        const seen = sweepPhase(p);
        return seen === 'Ib' && isQuiet(p, rational(2)) ? 'Ia' : seen;
      },
    },
    'a small learning rate collapses where the noise exceeds the signal': {
      theory: (p) => (p.mean.lt(p.deviation) && isQuiet(p, rational(1)) ? 'III' : sweepPhase(p)),
    },
    'the phases end where they do for the halved loss, c = λ': {
      theory: (p) => sweepPhase({ ...p, learningRate: p.learningRate.div(2) }),
    },
  },
  needs: {
    balanced: { witnesses: observed(twoPoint(rational(2), rational('-1/2'), rational('1/5'))) },
    positive: {
      witnesses: {
        'network linearised at the saddle': {
          certified: (p) =>
            phaseOf(
              saddleGrowth({ ...p, mean: p.mean.neg(), noise: rademacher() }, p.learningRate),
            ),
        },
      },
    },
  },
});

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

claim({
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
        return { phase: phaseOf(seen), symmetric, antisymmetric, meanSquare };
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
            return { phase: phaseOf(seen), symmetric, antisymmetric, meanSquare };
          },
        },
      },
    },
  },
  holdsWithout: { discrete: { given: { law: choice(['Gaussian', 'uniform']) } } },
});
