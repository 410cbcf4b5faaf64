import { describe, expect, test } from 'vitest';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { seedOf, stream } from '../numeric/stream.ts';
import { bowl, bowlDraws } from './bowl.ts';
import { readTape, tapeLength } from './tape.ts';

const texts = (a: Matrix<Rational>) => a.map((row) => row.map(toText));
const words = stream(seedOf('bowls'));
const drawn = Array.from({ length: 144 }, (_, index) => {
  const tape = Uint32Array.from({ length: tapeLength(bowlDraws) }, () => words.word());
  const { raw } = readTape(bowlDraws, tape, index);
  return { raw, made: bowl(raw) };
});
const commutes = (a: Matrix<Rational>, b: Matrix<Rational>) =>
  String(texts(exact.multiply(a, b))) === String(texts(exact.multiply(b, a)));

describe('a drawn bowl', () => {
  test('has the spectrum and the covariance that it says', () => {
    for (const { made } of drawn) {
      const { eigenbasis: q, hessian: k, curvatures, noiseFactor: g, noiseCovariance: c } = made;
      expect(texts(exact.multiply(transpose(q), k, q))).toEqual(texts(exact.diagonal(curvatures)));
      expect(texts(c)).toEqual(texts(exact.multiply(g, transpose(g))));
      expect(k).toHaveLength(made.dimension);
      expect(
        curvatures.every(
          (curvature) => curvature.compare(0) > 0 && curvature.lte(made.largestCurvature),
        ),
      ).toBe(true);
    }
  });

  test('commutes with its noise or not, as the stratum says', () => {
    const of = (noise: string) => drawn.filter(({ raw }) => raw.noise === noise);
    expect(
      [...of('commuting'), ...of('eigenvector')].every(({ made }) =>
        commutes(made.hessian, made.noiseCovariance),
      ),
    ).toBe(true);
    const distinct = of('full').filter(({ made }) => new Set(made.curvatures.map(toText)).size > 1);
    expect(distinct.length).toBeGreaterThan(10);
    expect(distinct.some(({ made }) => commutes(made.hessian, made.noiseCovariance))).toBe(false);
  });

  test('comes in every dimension, spectrum and noise', () => {
    const seen = (part: (raw: (typeof drawn)[number]['raw']) => unknown) =>
      new Set(drawn.map(({ raw }) => part(raw))).size;
    expect([
      seen((raw) => raw.dimension),
      seen((raw) => raw.spectrum),
      seen((raw) => raw.noise),
    ]).toEqual([3, 3, 4]);
  });
});
