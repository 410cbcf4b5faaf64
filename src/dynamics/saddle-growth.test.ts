import { describe, expect, test } from 'vitest';
import { gaussian, laplace, studentT } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational, toText } from '../numeric/rational.ts';
import { affineFactor, saddleDrift, saddleGrowth } from './saddle-growth.ts';
import { directionMultipliers, twoLayerNetwork, twoLayerOnPoints } from './two-layer-network.ts';

const half = rational('1/2');
const targets = (mean: string, deviation: string) => ({
  mean: rational(mean),
  deviation: rational(deviation),
});

describe('directionMultipliers', () => {
  test('are 1 ± 2λxy', () => {
    const network = twoLayerOnPoints({ targets: [rational(-1), rational('6/5')] });
    const [plus, minus] = ([1, -1] as const).map((sign) =>
      directionMultipliers(network, rational('1/4'), sign).map(({ value }) => toText(value)),
    );
    expect(plus).toEqual(['1/2', '8/5']);
    expect(minus).toEqual(['3/2', '2/5']);
  });

  test('average over a batch', () => {
    const network = twoLayerNetwork({ ...targets('1', '1'), noise: rademacher(), batchSize: 2 });
    const found = directionMultipliers(network, half, 1);
    expect(found.map(({ value, weight }) => [toText(value), toText(weight)])).toEqual([
      ['1', '1/4'],
      ['2', '1/2'],
      ['3', '1/4'],
    ]);
  });
});

describe('saddleGrowth', () => {
  test('of finite noise: phase III, and a boundary', () => {
    expect(saddleGrowth({ ...targets('1/4', '1'), noise: rademacher() }, half)).toEqual({
      symmetric: 'shrinks',
      antisymmetric: 'shrinks',
      meanSquare: 'grows',
    });
    expect(saddleGrowth({ ...targets('1/4', '3/4'), noise: rademacher() }, half).symmetric).toBe(
      'boundary',
    );
  });

  test('of Gaussian noise, m = 1/4 and s = 1: the catalogue’s exponents', () => {
    const p = { ...targets('1/4', '1'), noise: gaussian() };
    const drifts = ([1, -1] as const).map((sign) => saddleDrift(p, affineFactor(p, half, sign)));
    for (const [i, value] of [
      -0.0212123346648184752504913121031, -0.378434538928985901264268373645,
    ].entries()) {
      expect(drifts[i]!.low).toBeLessThan(value);
      expect(drifts[i]!.high).toBeGreaterThan(value);
    }
    expect(saddleGrowth(p, half).symmetric).toBe('shrinks');
  });

  test('refuses what it cannot integrate', () => {
    const p = { ...targets('1', '1'), noise: studentT({ degrees: 5 }) };
    expect(() => saddleGrowth(p, half)).toThrow('saddleDrift requires Gaussian');
    expect(() => saddleGrowth({ ...p, noise: laplace(), batchSize: 2 }, half)).toThrow(
      'got 2 of Laplace',
    );
  });
});
