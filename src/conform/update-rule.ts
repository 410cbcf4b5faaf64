import { claim, type Variation } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { fedGradients } from '../dynamics/fed-gradients.ts';
import { typeset } from '../dynamics/typeset.ts';
import { one, rational, two, zero } from '../numeric/rational.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import {
  attempted,
  bandOf,
  due,
  fedDraws,
  fedOf,
  isDecided,
  widest,
  type FedInstance,
} from './fed-instance.ts';
import { isFree } from './hyperparameters.ts';
import { equalInView, horizon, inView, prolonged } from './long-run.ts';
import type { Fed } from './rounded-path.ts';

/** On any gradients the implementation takes the steps of its recursion, up to rounding. */
export function declareUpdateRule(adapter: Adapter, deviations: Deviations): void {
  const { recursion } = adapter;
  const { given, instance } = fedDraws(adapter);
  claim<Given, FedInstance>({
    ...about(
      adapter,
      'update',
      {
        statement: `every step is that of ${recursion.name}, up to rounding in ${adapter.arithmetic}`,
        formula: typeset(fedGradients(recursion)),
      },
      deviations,
    ),
    given: { horizon, ...given },
    instance: ({ horizon: steps, ...raw }) => prolonged(instance(raw), steps as number),
    theory: (p) => inView(adapter, p, due(bandOf(adapter, p)!)),
    relation: equalInView,
    witnesses: {
      'the implementation': {
        certified: (p) => inView(adapter, p),
        accepts: (p) => isDecided(adapter, p),
        tolerance: widest,
      },
    },
    ...(deviations.update ? {} : { nearMisses: wrongRules(adapter) }),
  });
}

/** The rule with one thing changed, for everything that it has. */
function wrongRules(adapter: Adapter): Readonly<Record<string, Variation<Given, FedInstance>>> {
  const { states, hyperparameters, initial } = adapter.recursion;
  const wrong = (change: (fed: Fed) => Partial<Fed>) => ({
    theory: (p: FedInstance) => {
      const fed = fedOf(adapter, p);
      const band = attempted({ ...fed, ...change(fed) }) ?? bandOf(adapter, p)!;
      return inView(adapter, p, due(band));
    },
  });
  const times = (name: string, factor: Fed['start'][number]) =>
    wrong(({ constants }) => ({
      constants: { ...constants, [name]: constants[name]!.mul(factor) },
    }));
  const powers = states.filter((state) => /^b\dt$/.test(state) && state in initial);
  return {
    'a swapped sign': wrong(({ gradients }) => ({
      gradients: gradients.map((row) => row.map((g) => g.neg())),
    })),
    ...(hyperparameters.includes('lambda') && {
      'a learning rate one part in 10 000 larger': times('lambda', one.add(rational('1/10000'))),
    }),
    ...(isFree(adapter, 'epsilon') && { 'twice the ε': times('epsilon', two) }),
    ...(powers.length > 0 && {
      'no bias correction': wrong(() => ({
        memory: Object.fromEntries(powers.map((state) => [state, zero])),
      })),
    }),
    ...(states.length > powers.length && {
      'a memory that forgets at once': wrong(() => ({ forgetful: true })),
    }),
  };
}
