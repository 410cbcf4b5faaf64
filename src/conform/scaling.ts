import { claim } from '../claim/claim.ts';
import type { Draw, Drawn, Given } from '../claim/draw.ts';
import { choice } from '../claim/pick.ts';
import { computed, ofComputed } from '../evidence/computed.ts';
import { equal } from '../evidence/equality.ts';
import { pathwise } from '../evidence/pathwise.ts';
import type { Quantity } from '../evidence/quantity.ts';
import { power, rational, toNumber, zero, type Rational } from '../numeric/rational.ts';
import { about, type Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import {
  fedDraws,
  fedOf,
  implemented,
  isDecided,
  roundingMargin,
  type FedInstance,
} from './fed-instance.ts';
import type { Degrees } from './trait.ts';

interface ScaledInstance extends FedInstance {
  readonly factor: Rational;
}

const factors = choice(
  [2, '1/2', 4, '1/4', 16].map((c) => rational(c)) as [Rational, ...Rational[]],
);

/**
 * What the rule does if all gradients are multiplied by c, from 0: nothing else for an adaptive rule whose ε grows with
 * them, c times the way for a linear one. Factors are powers of 2, which few roundings see:
 * those of a power or a logarithm only.
 */
export function declareScaling(adapter: Adapter, degrees: Degrees, deviations: Deviations): void {
  const { given, instance } = fedDraws(adapter);
  const scaledRun = (p: ScaledInstance, { step, epsilon }: Degrees): Quantity => {
    const fed = fedOf(adapter, p);
    const constants =
      epsilon === 0
        ? fed.constants
        : { ...fed.constants, epsilon: fed.constants['epsilon']!.mul(power(p.factor, epsilon)) };
    const gradients = fed.gradients.map((row) => row.map((g) => g.mul(p.factor)));
    const unit = toNumber(power(p.factor, step));
    return scaledBack(implemented(adapter, { ...fed, constants, gradients }), unit);
  };
  const seen = (as: Degrees) => ({
    'the implementation on scaled gradients': {
      numeric: (p: ScaledInstance) => scaledRun(p, as),
      accepts: (p: ScaledInstance) => isDecided(adapter, p),
      tolerance: (p: ScaledInstance) => roundingMargin(adapter, p),
    },
  });
  claim<Given, ScaledInstance>({
    ...about(
      adapter,
      'scale',
      {
        statement: `gradients c times as large${grown(degrees)} ${degrees.step === 0 ? 'change no step' : 'take steps c times as long'}`,
        formula: String.raw`w_t(c\,g${['', String.raw`,c\,\varepsilon`, String.raw`,c^2\varepsilon`][degrees.epsilon]!})=${degrees.step === 0 ? '' : String.raw`c\,`}w_t(g)`,
      },
      deviations,
    ),
    given: { ...given, factor: factors },
    instance: (raw) => {
      const drawn = instance(raw);
      const { factor } = raw as Drawn<{ factor: Draw<Rational> }>;
      return { ...drawn, start: drawn.start.map(() => zero), factor };
    },
    theory: (p) => implemented(adapter, fedOf(adapter, p)),
    relation: pathwise(ofComputed(equal)),
    witnesses: seen(degrees),
    ...(deviations.scale
      ? {}
      : {
          nearMisses: {
            [degrees.step === 0 ? 'steps c times as long' : 'steps of the same length']: {
              witnesses: seen({ ...degrees, step: degrees.step === 0 ? 1 : 0 }),
            },
            ...(degrees.epsilon > 0 && {
              'the same ε': { witnesses: seen({ ...degrees, epsilon: 0 }) },
            }),
          },
        }),
  });
}

function grown({ epsilon }: Degrees): string {
  return ['', ', with ε as many times as large', ', with ε c² times as large'][epsilon]!;
}

function scaledBack(path: Quantity, unit: number): Quantity {
  if (Array.isArray(path)) return (path as readonly Quantity[]).map((row) => scaledBack(row, unit));
  return typeof path === 'number' ? computed(path / unit) : path;
}
