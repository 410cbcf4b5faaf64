import { describe, expect, test } from 'vitest';
import { fedGradients, fedRun } from '../dynamics/fed-gradients.ts';
import { one, rational, zero } from '../numeric/rational.ts';
import { adam } from '../optimizer/adam.ts';
import { cyclicPath, projectedAdam, projectedAmsgrad } from './cyclic-witnesses.ts';

/** The periodic losses of Reddi, Kale and Kumar: slopes C, −1, −1. */
const run = (slope: string, learningRate: string, beta2: string, start = one) => ({
  slope: rational(slope),
  period: 3,
  learningRate: rational(learningRate),
  beta1: zero,
  beta2: rational(beta2),
  start,
});
const close = (path: Iterable<number>, expected: readonly number[]) => {
  const found = [...path];
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 13);
};

describe('runs on slopes C, −1, −1', () => {
  test('Adam at C = 5, β₂ = 1/26 from 0', () => {
    close(
      cyclicPath(projectedAdam(), run('5', '1/10', '1/26', zero), 6),
      [
        -0.1019803902718557, -0.050492718037068633, 0.0062829410957666694, -0.044665123936252716,
        -0.012114658047672773, 0.028030653498589951,
      ],
    );
  });

  test('AMSGrad at C = 3, β₂ = 1/10 from 1, first and after 3000 steps', () => {
    close(
      cyclicPath(projectedAmsgrad(), run('3', '1/2', '1/10'), 6),
      [
        0.47295372330527011, 0.59717972205524843, 0.69860982529695586, 0.43681177925812677,
        0.51486487623405228, 0.58611727939547341,
      ],
    );
    const late = cyclicPath(projectedAmsgrad(), run('3', '3/10', '1/10'), 2999);
    close(late.subarray(-2), [-1, -0.99808779115483327]);
  });
});

test('Adam on the gradients 1, −2, 3, 1/2, and on the same ones divided by 1024', () => {
  const gradients = [1, -2, 3, 0.5];
  const path = (size: number) =>
    fedRun({
      fed: fedGradients(adam()),
      constants: { lambda: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 0 },
      gradient: (t) => gradients[t - 1]! * size,
      steps: gradients.length,
      start: { w: 0 },
    });
  close(path(1), [-0.1, -0.063389647296415443, -0.097713755325604809, -0.13328454018978307]);
  expect([...path(1 / 1024)]).toEqual([...path(1)]);
});
