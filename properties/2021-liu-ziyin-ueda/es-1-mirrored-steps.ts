import {
  choice,
  claim,
  compose,
  enumerate,
  equal,
  fraction,
  integer,
  one,
  quadratic,
  rademacher,
  recursion,
  scale,
  sgd,
  skewTwoPoint,
  stayProbability,
  sum,
  threePoint,
  two,
  withPeak,
  zero,
  type Drawn,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const laws = { signs: rademacher(), threePoint: threePoint(), skew: skewTwoPoint() };
const given = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale({ from: '1/4', to: 4 }),
  noiseStd: scale({ from: '1/4', to: 4 }),
  /** The barrier and the start in units of one kick λσ. */
  barrierShare: fraction({ above: 0, to: 4, near: [1] }),
  startShare: fraction({ above: -1, below: 1, near: [0] }),
  horizon: integer({ from: 1, to: 3 }),
  law: choice<keyof typeof laws>(['signs', 'threePoint']),
};
const instance = ({ barrierShare, startShare, ...raw }: Drawn<typeof given>) => {
  const learningRate = raw.normalizedStep.div(raw.curvature);
  const barrier = barrierShare.mul(learningRate).mul(raw.noiseStd);
  return { ...raw, learningRate, barrier, start: startShare.mul(barrier) };
};
type Instance = ReturnType<typeof instance>;

/** By |ρ| alone, or another factor that carries w on. */
const stays = (carried: (rho: Rational) => Rational, steps = (t: number) => t) => ({
  theory: (p: Instance) =>
    stayProbability({
      carried: carried(one.sub(p.normalizedStep)),
      kick: p.learningRate.mul(p.noiseStd),
      start: p.start,
      atoms: laws[p.law].atoms,
      barrier: p.barrier,
      steps: steps(p.horizon),
    }),
});

const descent = (law: keyof typeof laws) =>
  compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: laws[law] } });
/** The largest w up to now, not the largest |w|. */
const withTop = (process: Recursion) =>
  recursion({
    states: { ...process.updates, peak: `max(peak, ${process.updates['w']!.source})` },
    samples: process.samples,
    initial: { ...process.initial, peak: 'w' },
  });
const inside = (watched: (process: Recursion) => Recursion) => {
  const known = Object.fromEntries(
    Object.keys(laws).map((law) => [law, watched(descent(law as keyof typeof laws))]),
  );
  return {
    'all paths': {
      exact: (p: Instance) => {
        const constants = { lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd };
        const paths = enumerate(known[p.law]!, constants, { w: p.start }, p.horizon);
        return sum(
          paths.map(({ probability, state }) =>
            state['peak']!.lt(p.barrier) ? probability : zero,
          ),
        );
      },
    },
  };
};

export default claim({
  id: 'ES-1-mirrored',
  statement:
    'Under even noise SGD stays within (−b, b) with a probability that depends on λk by |1 − λk| alone: at equal λσ the steps λk and 2 − λk leave alike',
  formula: String.raw`\rho=1-\lambda k:\quad P_\rho(|w_1|,\dots,|w_T|<b)=P_{|\rho|}(|w_1|,\dots,|w_T|<b)`,
  source: { paper, at: 'ours, on the exit time' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    even: { says: 'both signs of the noise are equally likely', status: 'needed' },
    twoSided: { says: 'leaving is counted on both sides', status: 'needed' },
    stable: { says: '0 < λk < 2', status: 'not needed' },
  },
  ...stays((rho) => rho.abs()),
  relation: equal,
  witnesses: inside((process) => withPeak(process, 'w')),
  nearMisses: {
    'beyond λk = 1 as at λk = 1': stays((rho) => (rho.s < 0n ? zero : rho)),
    'independent steps': stays(() => zero),
    'one step less': stays(
      (rho) => rho.abs(),
      (t) => t - 1,
    ),
    'the rate of 1 − λk/2': stays((rho) => rho.abs().add(one).div(two)),
  },
  needs: {
    even: { given: { law: choice<keyof typeof laws>(['skew']) } },
    twoSided: { witnesses: inside(withTop) },
  },
  holdsWithout: {
    stable: { given: { normalizedStep: fraction({ from: 2, to: 4 }) } },
  },
});
