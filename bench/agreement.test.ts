import { expect, test } from 'vitest';
import { requireAgreement } from './agreement.ts';
import type { Contender } from './contenders/contender.ts';
import { balls } from './workloads/ball.ts';

const [ball] = balls as [(typeof balls)[0]];
const contender: Contender = {
  name: 'another',
  threads: 1,
  shape: { replicas: 2, burnIn: 0, steps: 1 },
  run: () => ({ seconds: 1, estimate: { mean: 0, error: 0 } }),
};
const judged = (mean: number, error: number) => () =>
  requireAgreement(
    ball,
    contender,
    { seconds: 1, estimate: { mean, error } },
    { mean: 0.6, error: 0 },
  );

test('a contender that does other physics stops the benchmark; one within five standard errors does not', () => {
  expect(judged(0.62, 0.005)).not.toThrow();
  expect(judged(0.63, 0.005)).toThrow(
    'K2 Gaussian requires the same physics of all, got 0.63 ± 0.005 from another where 0.6 ± 0 is expected (6.0 standard errors)',
  );
  expect(judged(NaN, 0.005)).toThrow('same physics');
});
