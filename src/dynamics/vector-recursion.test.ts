import { describe, expect, test } from 'vitest';
import { components, entries, entryName, indices, upperEntries } from '../landscape/entries.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { rational } from '../numeric/rational.ts';
import { affineForm, affineSteps } from './affine.ts';
import { compose } from './compose.ts';
import { exactStep } from './exact.ts';
import { recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { vectorRecursion } from './vector-recursion.ts';
import { sgd } from '../optimizer/sgd.ts';

const q = rational;
const noisyDescent = (d: number) =>
  vectorRecursion({
    shapes: { w: d, xi: d, k: { symmetric: d }, g: [d, d], lambda: 1 },
    states: { w: 'w - lambda*(k*w + g*xi)' },
    samples: { xi: gaussian() },
  });

/** The same, written out as one would by hand. */
function byHand(d: number) {
  const side = (i: number) => {
    const force = indices(d).map(
      (j) => `${entryName('k', Math.min(i, j), Math.max(i, j))}*${entryName('w', j)}`,
    );
    const pull = indices(d).map((j) => `${entryName('g', i, j)}*${entryName('xi', j)}`);
    return `${entryName('w', i)} - lambda*(${force.join(' + ')} + (${pull.join(' + ')}))`;
  };
  return recursion({
    states: Object.fromEntries(indices(d).map((i) => [entryName('w', i), side(i)])),
    samples: Object.fromEntries(indices(d).map((j) => [entryName('xi', j), gaussian()])),
  });
}

const numbers = (names: readonly string[]) =>
  Object.fromEntries(names.map((name, i) => [name, Math.sin(1 + 3 * i)]));

describe('vectors and matrices in a formula', () => {
  test.each([2, 3, 11, 16])('are the recursion of their entries, bit for bit: d = %i', (d) => {
    const [subject, hand] = [noisyDescent(d), byHand(d)];
    expect([...subject.states]).toEqual([...hand.states]);
    expect([...subject.constants].sort()).toEqual([...hand.constants]);
    const constants = numbers([...hand.constants]);
    const [step, other] = [scalarStep(subject, constants), scalarStep(hand, constants)];
    const [state, sample] = [numbers(hand.states), numbers(Object.keys(hand.samples))];
    expect(step(state, sample)).toEqual(other(state, sample));
  });

  test('a vector of one entry keeps its name', () => {
    const { states, constants } = noisyDescent(1);
    expect([states, constants]).toEqual([['w'], ['k11', 'g11', 'lambda']]);
  });

  test('have the affine form of the composed recursion', () => {
    const hessian = [
      [q(2), q(1, 2)],
      [q(1, 2), q(1)],
    ];
    const factor = [
      [q(1), q(0)],
      [q(1, 3), q(1)],
    ];
    const constants = { lambda: q(1, 5), ...upperEntries('k', hessian), ...entries('g', factor) };
    const composed = compose({
      landscape: quadratic(2),
      noise: { xi1: gaussian(), xi2: gaussian() },
      optimizer: sgd(),
    });
    expect(affineForm(noisyDescent(2), constants)).toEqual(affineForm(composed, constants));
  });

  test('every operation, against its meaning', () => {
    const values = { ...components('a', [q(1), q(-2)]), ...components('b', [q(3), q(5)]), s: q(7) };
    const matrix = {
      ...entries('M', [
        [q(1), q(2)],
        [q(3), q(4)],
      ]),
    };
    const cases: readonly (readonly [string, readonly (number | string)[]])[] = [
      ['M*a - b', [-6, -10]],
      ['transpose(M)*a', [-5, -6]],
      ['dot(a, b)*b/s', ['-3', '-5']],
      ['-(a - (b - a))', [1, 9]],
      ['a*transpose(b)*b', [34, -68]],
      ['(transpose(a)*b)*a', [-7, 14]],
      ['a.*b + b./a', [6, '-25/2']],
      ['b.^2 - abs(a)', [8, 23]],
      ['max(a, b, 4) + min(a, 0)', [4, 3]],
      ['s^2*a', [49, -98]],
      ['0.5*(M + M)*(a + a)', [-6, -10]],
      ['sign(s - 8)*b', [-3, -5]],
    ];
    for (const [text, expected] of cases) {
      const subject = vectorRecursion({
        shapes: { a: 2, b: 2, M: [2, 2], s: 1 },
        states: { a: text, b: 'b' },
        samples: {},
      });
      const next = exactStep(subject, { ...matrix, s: q(7) })(values, {});
      expect([text, next['a1']!.toFraction(), next['a2']!.toFraction()]).toEqual([
        text,
        ...expected.map(String),
      ]);
    }
  });

  test('norm, memories with a start, the clock, random matrices drawn together', () => {
    const H = jointLaw(
      [1, 2].map((i) => ({
        weight: q(1),
        values: upperEntries('H', [
          [q(i), q(0)],
          [q(0), q(-i)],
        ]),
      })),
    );
    const subject = vectorRecursion({
      shapes: { w: 2, m: 2, H: { symmetric: 2 }, mu: 1 },
      states: { m: 'mu*m + H*w', w: 'w - m/t/norm(w)' },
      samples: { H },
      initial: { m: 'w' },
    });
    expect(subject.constants).toEqual(['mu']);
    expect(Object.keys(subject.initial)).toEqual(['m1', 'm2']);
    const step = scalarStep(subject, { mu: 0.5 });
    const state = { m1: 1, m2: 2, w1: 3, w2: 4 };
    expect(step(state, { H11: 1, H12: 0, H22: -1 }, 2)).toEqual({
      m1: 3.5,
      m2: -3,
      w1: 2.9,
      w2: 3.8,
    });
    const product = vectorRecursion({
      shapes: { w: 2, H: { symmetric: 2 }, lambda: 1 },
      states: { w: 'w - lambda*(H*w)' },
      samples: { H },
    });
    expect(
      affineSteps(product, { lambda: q(1) }).map(({ matrix }) => matrix[0]![0]!.toFraction()),
    ).toEqual(['0', '-1']);
  });
});
