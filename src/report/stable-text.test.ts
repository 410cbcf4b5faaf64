import { expect, test } from 'vitest';
import { stableText } from './stable-text.ts';

test('keys are sorted at every depth and floats have six digits', () => {
  const text = stableText({ b: [{ d: 1 / 3, c: null }], a: 1234567, alpha: 1e-6 / 2048 });
  expect(text).toBe(
    '{\n  "a": 1234567,\n  "alpha": 4.88281e-10,\n  "b": [\n    {\n      "c": null,\n      "d": 0.333333\n    }\n  ]\n}\n',
  );
});
