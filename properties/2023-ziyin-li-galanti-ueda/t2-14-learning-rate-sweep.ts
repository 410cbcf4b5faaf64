import {
  choice,
  claim,
  decides,
  fraction,
  integer,
  one,
  phaseOfSigns,
  rademacher,
  rademacherSweep,
  rational,
  saddleGrowth,
  scale,
  sweepPhase,
  twoPoint,
  type Drawn,
  type Law,
  type Rational,
  type SignalAndNoise,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends SignalAndNoise {
  readonly learningRate: Rational;
}

const observed = (noise: Law) => ({
  'network linearised at the saddle': {
    certified: (p: Instance) => phaseOfSigns(saddleGrowth({ ...p, noise }, p.learningRate)),
  },
});

const given = {
  ratio: choice(['below 1', 'from 1 to √2', 'above √2']),
  position: fraction({ from: 0, below: 1, near: ['1/4', '1/2', '7/8'] }),
  deviation: scale({ from: '1/8', to: 8 }),
  end: integer({ from: 0, to: 3 }),
  offset: fraction({ from: '-1/2', to: 1, near: [0] }),
};

/**
 * μ = σ(1 + 2q − q²)/(1 + q²) makes the root R = √(2σ² − μ²) a fraction, so the ends of the phases are. No fractions
 * have μ² = σ²/5 or μ² = 2σ²: these are limits of what is drawn, μ = σ is drawn (q = 0 and q = 1).
 */
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
    'As the learning rate grows at a fixed ratio of signal and noise the network meets one of six sequences of phases, in one of them phase Ib twice',
  formula: String.raw`\begin{aligned}\mu^2<\tfrac15\sigma^2&:\ \mathrm{Ia,Ib,III,II,IV}&\mu^2&=\tfrac15\sigma^2:\ \mathrm{Ia,Ib,II,IV}\\\tfrac15\sigma^2<\mu^2<\sigma^2&:\ \mathrm{Ia,Ib,IV,II,IV}&\mu^2&=\sigma^2:\ \mathrm{Ia,IV}\\\sigma^2<\mu^2<2\sigma^2&:\ \mathrm{Ia,Ib,IV,Ib,IV}&\mu^2&\ge2\sigma^2:\ \mathrm{Ia,Ib,IV}\end{aligned}`,
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
    'phase Ib follows Ia where signal and noise are equal, too': {
      theory: (p) => {
        const seen = sweepPhase(p);
        return p.mean.equals(p.deviation) && seen === 'IV' ? 'Ib' : seen;
      },
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
            phaseOfSigns(
              saddleGrowth({ ...p, mean: p.mean.neg(), noise: rademacher() }, p.learningRate),
            ),
        },
      },
    },
  },
});
