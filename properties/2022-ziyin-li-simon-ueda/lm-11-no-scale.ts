import {
  amsgrad,
  amsgradConstants,
  amsgradRateDraws,
  claim,
  descentOnSigns,
  ensemble,
  equal,
  fraction,
  guardedAmsgrad,
  integer,
  one,
  rational,
  scalarStep,
  scale,
  scaleOfStates,
  seedOf,
  toNumber,
  twoPoint,
  vector,
  type AmsgradRates,
  type Drawn,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const descent = descentOnSigns(amsgrad());

interface Scaled extends AmsgradRates {
  readonly start: Rational;
  readonly curvatures: readonly [Rational, Rational];
  readonly path: readonly number[];
  /** c, by which w_0 is multiplied, and what λ and v̂_0 are. */
  readonly factor: Rational;
  readonly rateFactor: Rational;
  readonly memory: Rational;
  readonly memoryFactor: Rational;
}

type States = Readonly<Record<'w' | 'm' | 'v' | 'vhat', number>>;

const names = ['w', 'm', 'v', 'vhat'] as const;

/** By what every state of the second run is the first one's multiple, bit for bit; 0 where there is no such number. */
const ratios = (first: readonly States[], second: readonly States[]) => {
  const shared = names.map((name) => {
    const pairs = first.map((state, t) => [state[name], second[t]![name]] as const);
    const found = pairs.filter(([a, b]) => a !== 0 || b !== 0).map(([a, b]) => b / a);
    return [name, found.every((ratio) => ratio === found[0]) ? found[0]! : 0] as const;
  });
  return Object.fromEntries(shared);
};

const both = <T>(p: Scaled, run: (start: States, lambda: number) => T): readonly [T, T] => {
  const cold = { m: 0, v: 0, vhat: toNumber(p.memory) };
  const [w, lambda] = [toNumber(p.start), toNumber(p.learningRate)];
  const [c, rate, memory] = [p.factor, p.rateFactor, p.memoryFactor].map(toNumber) as [
    number,
    number,
    number,
  ];
  return [
    run({ ...cold, w }, lambda),
    run({ ...cold, w: w * c, vhat: cold.vhat * memory }, lambda * rate),
  ];
};

const stepped = (process: Recursion, epsilon: Readonly<Record<string, number>> = {}) => ({
  numeric: (p: Scaled) => {
    const run = (start: States, lambda: number) => {
      const step = scalarStep(process, { ...amsgradConstants(p), ...epsilon, lambda });
      let state = start;
      const seen = p.path.map((i) => {
        state = step(state, { x: toNumber(p.curvatures[i]!) }) as States;
        return state;
      });
      return [{ ...seen[0]!, w: start.w }, ...seen];
    };
    return ratios(...both(p, run));
  },
  tolerance: 0,
});

const guarded = descentOnSigns(guardedAmsgrad);

const scaledDraws = {
  ...amsgradRateDraws,
  start: scale({ from: '1/1024', to: 64 }),
  asymmetry: fraction({ from: 0, to: 4 }),
  path: vector(12, integer({ from: 0, to: 1 })),
  octaves: integer({ from: -30, to: 30 }),
  memory: fraction({ from: 0, to: 0 }),
};

const octave = (k: number) => (k < 0 ? rational(1, 2n ** BigInt(-k)) : rational(2n ** BigInt(k)));

const scaled = ({ asymmetry, octaves, ...raw }: Drawn<typeof scaledDraws>): Scaled => {
  const factor = octave(octaves);
  return {
    ...raw,
    curvatures: [one, one.add(asymmetry).neg()],
    factor,
    rateFactor: factor,
    memoryFactor: one,
  };
};

const changed = (change: (p: Scaled) => Partial<Scaled>) => ({
  instance: (raw: Drawn<typeof scaledDraws>) => {
    const p = scaled(raw);
    return { ...p, ...change(p) };
  },
});

export default claim({
  id: 'LM-11-scale',
  statement:
    'From a cold start AMSGrad knows no scale: λ and w₀ multiplied by a power of two multiply its whole path, bit for bit',
  formula: String.raw`(\lambda,w_0)\mapsto(c\lambda,cw_0):\quad(w_t,m_t,v_t,\hat v_t)\mapsto(cw_t,cm_t,c^2v_t,c^2\hat v_t)`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: scaledDraws,
  instance: scaled,
  hypotheses: {
    noEpsilon: { says: 'no ε beside the root', status: 'needed' },
    rate: { says: 'the learning rate is multiplied too', status: 'needed' },
    cold: { says: 'v̂₀ = 0', status: 'needed' },
    warm: { says: 'v̂₀ = 0, if it is multiplied by c²', status: 'not needed' },
    dyadic: { says: 'c is a power of two (for equal bits)', status: 'needed' },
  },
  theory: ({ factor }) => scaleOfStates(factor),
  relation: equal,
  witnesses: {
    'steps in doubles': stepped(descent),
    'runs of the kernel': {
      numeric: (p) => {
        const [x1, x2] = p.curvatures;
        const process = { ...descent, samples: { x: twoPoint(x1, x2) } };
        const run = (start: States, lambda: number) => {
          const { final } = ensemble({
            recursion: process,
            constants: { ...amsgradConstants(p), lambda },
            start,
            replicas: 16,
            steps: 40,
            seed: seedOf('LM-11-scale'),
          });
          return Array.from(final['w']!, (_, r) => statesOf(final, r));
        };
        return ratios(...both(p, run));
      },
      tolerance: 0,
    },
  },
  nearMisses: {
    'v and v̂ are multiplied by c': {
      theory: ({ factor: c }) => ({ w: c, m: c, v: c, vhat: c }),
    },
    'the path stays where it is': { theory: () => scaleOfStates(one) },
    'm keeps its size, as the step λm/√v̂ has the unit of λ': {
      theory: ({ factor }) => ({ ...scaleOfStates(factor), m: one }),
    },
  },
  needs: {
    noEpsilon: {
      witnesses: { 'steps in doubles, ε = 1/1000': stepped(guarded, { epsilon: 1e-3 }) },
    },
    rate: changed(() => ({ rateFactor: one })),
    cold: { given: { memory: fraction({ above: 0, to: 4 }) } },
    dyadic: changed((p) => {
      const factor = p.factor.mul(rational('7/3'));
      return { factor, rateFactor: factor };
    }),
  },
  holdsWithout: {
    warm: {
      given: { memory: fraction({ above: 0, to: 4 }) },
      ...changed(({ factor }) => ({ memoryFactor: factor.mul(factor) })),
    },
  },
});

function statesOf(final: Readonly<Record<string, Float64Array>>, replica: number): States {
  const [w, m, v, vhat] = names.map((name) => final[name]![replica]!) as [
    number,
    number,
    number,
    number,
  ];
  return { w, m, v, vhat };
}
