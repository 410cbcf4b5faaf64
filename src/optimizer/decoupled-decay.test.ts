import { describe, expect, test } from 'vitest';
import { floats, rationals, type Field } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { adam } from './adam.ts';
import { adamW, decoupledHeavyBall, decoupledSgd } from './decoupled-decay.ts';
import { heavyBall } from './momentum.ts';
import { assignments, type Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

/** The rule, executed from left to right. */
function stepped<T>(
  rule: Optimizer,
  field: Field<T>,
  scope: Scope<T>,
): Readonly<Record<string, T>> {
  return assignments(rule).reduce<Readonly<Record<string, T>>>(
    (known, { target, value }) => ({ ...known, [target]: reading(value, field)(known) }),
    scope,
  );
}

const exactly = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, rational(text)]));
const shown = (states: Readonly<Record<string, Rational>>, ...names: readonly string[]) =>
  names.map((name) => toText(states[name]!));

describe('decoupled decay', () => {
  test('of SGD: w = 1, g = 1, λ = 1/10, d = 1/2 give (1 − 1/20) − 1/10 = 17/20', () => {
    const start = exactly({ w: '1', g: '1', lambda: '1/10', d: '1/2' });
    expect(shown(stepped(decoupledSgd(), rationals, start), 'w')).toEqual(['17/20']);
  });

  test('of the heavy ball leaves the velocity alone: after gradients 1 and 1, m = 3/2 and w = 263/400', () => {
    const start = exactly({ w: '1', m: '0', g: '1', lambda: '1/10', mu: '1/2', d: '1/2' });
    const first = stepped(decoupledHeavyBall(), rationals, start);
    expect(shown(first, 'm', 'w')).toEqual(['1', '17/20']);
    // 19/20·17/20 − 3/20; with the decay in the gradient it would be 253/400.
    expect(shown(stepped(decoupledHeavyBall(), rationals, first), 'm', 'w')).toEqual([
      '3/2',
      '263/400',
    ]);
  });

  test('of Adam: w = 1, g = −1/4 give 19/20 + 1/10 = 21/20, with the averages of g alone', () => {
    const start = { w: 1, g: -0.25, m: 0, v: 0, b1t: 1, b2t: 1 };
    const rates = { lambda: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0, d: 0.5 };
    const { w, m, v } = stepped(adamW(), floats, { ...start, ...rates });
    expect(w).toBeCloseTo(21 / 20, 15);
    expect([m, v]).toEqual([-0.125, 0.015625]);
  });

  test.each([
    [decoupledSgd(), sgd()],
    [decoupledHeavyBall(), heavyBall()],
    [adamW(), adam()],
  ])('$name at d = 0 is the rule that it extends', (decayed, plain) => {
    const rates = { lambda: 0.25, mu: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 0.125, d: 0 };
    const start = { w: 2, g: -3, m: 1, v: 2, b1t: 1, b2t: 1, ...rates };
    expect(stepped(decayed, floats, start)).toEqual(stepped(plain, floats, start));
    expect(decayed.states).toEqual(plain.states);
    expect(decayed.hyperparameters).toEqual([...plain.hyperparameters, 'd']);
  });

  test('Adam’s text changes in its last assignment only', () => {
    const [plain, decayed] = [adam(), adamW()].map((rule) => rule.update.split('; '));
    expect(decayed!.slice(0, -1)).toEqual(plain!.slice(0, -1));
    expect(decayed!.at(-1)).toContain('(1 - lambda*d)*w - lambda*');
  });
});
