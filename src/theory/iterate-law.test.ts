import { expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import {
  pathCumulants,
  reachOfBoundedNoise,
  stationaryCumulants,
  twoPointLaw,
} from './iterate-law.ts';

const q = rational;
const line = (noiseCumulants: readonly string[], learningRate = '1/2', curvature = '1') => ({
  learningRate: q(learningRate),
  curvature: q(curvature),
  noiseCumulants: noiseCumulants.map((kappa) => q(kappa)),
});
const texts = (values: readonly Rational[]) => values.map(toText);

test.each([
  ['Rademacher', ['0', '1', '0', '-2'], ['0', '1/3', '0', '-2/15']],
  ['uniform on ±1', ['0', '1/3', '0', '-2/15'], ['0', '1/9', '0', '-2/225']],
  ['Laplace of scale 1', ['0', '2', '0', '12'], ['0', '2/3', '0', '4/5']],
  ['Exp(1) − 1', ['0', '1', '2', '6'], ['0', '1/3', '-2/7', '2/5']],
  ['t with 5 degrees', ['0', '5/3', '0', '50/3'], ['0', '5/9', '0', '10/9']],
  ['Gaussian', ['0', '1', '0', '0'], ['0', '1/3', '0', '0']],
])('%s noise at λ = 1/2', (_, noise, settled) => {
  expect(texts(stationaryCumulants(line(noise)))).toEqual(settled);
});

test('one step, many steps and momentum', () => {
  const noise = line(['0', '1', '2']);
  const steps = (t: number, mu: string) =>
    texts(pathCumulants({ ...noise, momentum: q(mu), steps: t }));
  expect(steps(1, '1/2')).toEqual(['0', '1/4', '-1/4']);
  // h = 1, 1 + 1/2 − 1/2 = 1, 1 − 1/2 = 1/2.
  expect(steps(3, '1/2')).toEqual(['0', '9/16', '-17/32']);
});

test('the uniform law at λ = 1, k = 1/2, and the Cantor law', () => {
  const uniform = twoPointLaw({ learningRate: q(1), normalizedStep: q('1/2'), order: 8 });
  expect(texts(uniform.moments)).toEqual(['0', '4/3', '0', '16/5', '0', '64/7', '0', '256/9']);
  const cantor = twoPointLaw({ learningRate: q(1), normalizedStep: q('2/3'), order: 4 });
  // Variance 1/(1 − 1/9); fourth moment (1 + 6·(9/8)/9)/(1 − 1/81).
  expect(texts(cantor.moments)).toEqual(['0', '9/8', '0', '567/320']);
  expect(toText(cantor.inner)).toBe('0');
});

test('the reach of bounded noise turns with |ρ|', () => {
  const reach = (learningRate: string) =>
    toText(
      reachOfBoundedNoise({
        learningRate: q(learningRate),
        curvature: q(1),
        noiseRadius: q(2),
        steps: 2,
      }),
    );
  expect([reach('1/2'), reach('3/2')]).toEqual(['3/2', '9/2']);
});

test('what is outside the domain is refused', () => {
  expect(() => stationaryCumulants(line(['0', '1'], '2'))).toThrow(
    'stationaryCumulants requires 0 < learningRate·curvature < 2, got 2',
  );
  expect(() => twoPointLaw({ learningRate: q(1), normalizedStep: q(1), order: 2 })).toThrow(
    'twoPointLaw requires |1 − λk| = 1/2 or 1/3, got 0',
  );
  expect(() => pathCumulants({ ...line(['0']), momentum: q(0), steps: 0 })).toThrow('got 0');
});
