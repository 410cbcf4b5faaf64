import { expect, test } from 'vitest';
import { rationals } from '../numeric/field.ts';
import { rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { quadratic } from './quadratic.ts';
import { vectorLandscape } from './vector-landscape.ts';

const parts = {
  name: 'bowl',
  shapes: { w: 3, xi: 2, k: { symmetric: 3 }, g: [3, 2] },
  parameters: ['w'],
  samples: ['xi'],
  loss: 'dot(w, k*w)/2 + dot(w, g*xi)',
} as const;

test('a bowl in vectors is the bowl in entries: the same loss, the same gradient, derived or given', () => {
  const bowl = quadratic(3, 2);
  const derived = vectorLandscape(parts);
  const given = vectorLandscape({ ...parts, gradient: { w: 'k*w + g*xi' } });
  expect(derived.coordinates).toEqual(bowl.coordinates);
  expect(derived.samples).toEqual(bowl.samples);
  expect(derived.constants).toEqual(bowl.constants);
  const names = [...bowl.coordinates, ...bowl.samples, ...bowl.constants];
  const scope = Object.fromEntries(names.map((name, i) => [name, rational(i * i - 7, i + 2)]));
  for (const subject of [derived, given]) {
    expect(reading(subject.loss, rationals)(scope)).toEqual(reading(bowl.loss, rationals)(scope));
    for (const w of bowl.coordinates) {
      const value = reading(subject.gradient[w]!, rationals)(scope);
      expect(value).toEqual(reading(bowl.gradient[w]!, rationals)(scope));
    }
  }
});

test('what does not fit is refused, naming the formula and the place', () => {
  expect(() => vectorLandscape({ ...parts, loss: 'k*w' })).toThrow(
    "formula 'k*w': is 3×1, not 1×1",
  );
  expect(() => vectorLandscape({ ...parts, loss: 'dot(w, xi)' })).toThrow(
    "formula 'dot(w, xi)': 'dot(w, xi)' takes 2 vectors of one length, got 3×1, 2×1",
  );
  expect(() => vectorLandscape({ ...parts, gradient: { w: 'xi' } })).toThrow(
    "formula 'xi': is 2×1, not 3×1",
  );
  expect(() => vectorLandscape({ ...parts, parameters: ['u'] })).toThrow(
    "vectorLandscape 'bowl' requires the shape of 'u', got none",
  );
  expect(() => vectorLandscape({ ...parts, shapes: { ...parts.shapes, w: 17 } })).toThrow(
    "the shape of 'w' requires sizes from 1 to 16, got 17",
  );
});
