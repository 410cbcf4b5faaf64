import { claim } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { ofComputed } from '../evidence/computed.ts';
import { equal } from '../evidence/equality.ts';
import { pathwise } from '../evidence/pathwise.ts';
import { power, rational, zero, type Rational } from '../numeric/rational.ts';
import { roundings } from '../numeric/rounding.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import {
  due,
  fedDraws,
  fedOf,
  implemented,
  listed,
  rowsOf,
  widest,
  type FedInstance,
} from './fed-instance.ts';

/** Without gradients nothing moves. */
export function declareStandstill(adapter: Adapter, deviations: Deviations): void {
  const { given, instance } = fedDraws(adapter);
  const { constant } = roundings[adapter.arithmetic];
  const staying =
    (factor: Rational) =>
    ({ start, gradients }: FedInstance) =>
      due(gradients.map((_, t) => start.map((w) => constant(w.mul(power(factor, t + 1))))));
  claim<Given, FedInstance>({
    ...about(
      adapter,
      'rest',
      {
        statement: 'where every gradient is 0 the parameters stay where they start',
        formula: String.raw`g_1=\dots=g_t=0\implies w_t=w_0`,
      },
      deviations,
    ),
    given,
    instance: (raw) => {
      const drawn = instance(raw);
      const rows = rowsOf(drawn.gradients).map((row) => row.map(() => zero));
      return { ...drawn, gradients: listed(rows) };
    },
    theory: staying(rational(1)),
    relation: pathwise(ofComputed(equal)),
    witnesses: {
      'the implementation': {
        certified: (p) => implemented(adapter, fedOf(adapter, p)),
        tolerance: widest,
      },
    },
    ...(deviations.rest
      ? {}
      : {
          nearMisses: {
            'a weight decay of one part in 10 000 a step': {
              theory: staying(rational('9999/10000')),
            },
          },
        }),
  });
}
