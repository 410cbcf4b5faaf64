import { claim } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { ofComputed } from '../evidence/computed.ts';
import { equal } from '../evidence/equality.ts';
import { pathwise } from '../evidence/pathwise.ts';
import { one, power, toNumber, type Rational } from '../numeric/rational.ts';
import { steadyAdamStep } from '../theory/adam-step.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import {
  bandOf,
  fedDraws,
  fedOf,
  implemented,
  isDecided,
  listed,
  rowsOf,
  widest,
  type FedInstance,
} from './fed-instance.ts';
import { constantsIn } from './hyperparameters.ts';

/** With both biases corrected every step under a constant gradient is as long as the first one: −λg/(|g| + ε). */
export function declareSteadySteps(adapter: Adapter, deviations: Deviations): void {
  const { given, instance } = fedDraws(adapter);
  /** From the start in steps of which the one at time t is `share(t)` of what is due. */
  const walked = (share: (t: number, decay: Rational) => Rational) => (p: FedInstance) => {
    const { lambda, epsilon, beta1 } = constantsIn(adapter, p);
    const [learningRate, decay] = [lambda!, beta1 ?? one.div(2)];
    const band = bandOf(adapter, p)!;
    const sums = p.start.slice();
    return listed(
      rowsOf(p.gradients).map((row, t) =>
        row.map((gradient, i) => {
          const due = steadyAdamStep({ gradient, learningRate, epsilon: epsilon! });
          sums[i] = sums[i]!.add(due.mul(share(t + 1, decay)));
          const width = band[t]![i]!.high - band[t]![i]!.low;
          return { low: toNumber(sums[i]) - width, high: toNumber(sums[i]) + width };
        }),
      ),
    );
  };
  claim<Given, FedInstance>({
    ...about(
      adapter,
      'steady',
      {
        statement: 'under a constant gradient every step is −λg/(|g| + ε), the first one too',
        formula: String.raw`g_1=\dots=g_t=g\implies w_t=w_0-\frac{t\lambda g}{|g|+\varepsilon}`,
      },
      deviations,
    ),
    given,
    instance: (raw) => {
      const drawn = instance(raw);
      const [first, ...others] = rowsOf(drawn.gradients);
      return { ...drawn, gradients: listed([first!, ...others.map(() => first!)]) };
    },
    theory: walked(() => one),
    relation: pathwise(ofComputed(equal)),
    witnesses: {
      'the implementation': {
        certified: (p) => implemented(adapter, fedOf(adapter, p)),
        accepts: (p) => isDecided(adapter, p),
        tolerance: widest,
      },
    },
    ...(deviations.steady
      ? {}
      : {
          nearMisses: {
            'the first average uncorrected': {
              theory: walked((t, beta1) => one.sub(power(beta1, t))),
            },
            'the correction one step late': {
              theory: walked((t, beta1) =>
                one.sub(power(beta1, t)).div(one.sub(power(beta1, t + 1))),
              ),
            },
          },
        }),
  });
}
