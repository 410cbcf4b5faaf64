import { expect, test } from 'vitest';
import { floats } from '../numeric/field.ts';
import { formula } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import { seedOf, stream } from '../numeric/stream.ts';
import { recursion } from '../dynamics/recursion.ts';
import { scalarStep } from '../dynamics/scalar.ts';
import { ensemble } from './ensemble.ts';

const seed = seedOf('functions');
const random = stream(seed);
const bits = new DataView(new ArrayBuffer(8));
const special = [NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, 2 ** -1022, 709.79, -745.2];

/** Any double: each pattern of 64 bits is as likely as another. */
function anyDouble(): number {
  bits.setUint32(0, random.word());
  bits.setUint32(4, random.word());
  return bits.getFloat64(0);
}

/** What a formula meets: moderate numbers, arguments that are far for sine, and whatever bits there are. */
const points = Float64Array.from([
  ...special,
  ...Array.from({ length: 4000 }, () => 40 * random.uniform() - 20),
  ...Array.from({ length: 2000 }, () => 2e6 * (2 * random.uniform() - 1)),
  ...Array.from({ length: 4000 }, anyDouble),
]);

test.each(['sin(w)', 'cos(w)', 'exp(w)', 'log(w)', 'tanh(w)', 'sin(w)*cos(2*w) - exp(-w^2)'])(
  'three float readings of %s, bit for bit',
  (text) => {
    const subject = recursion({ states: { w: text }, samples: {} });
    const [read, step] = [reading(formula(text), floats), scalarStep(subject, {})];
    const run = { recursion: subject, constants: {}, replicas: points.length, steps: 1, seed };
    const { final } = ensemble({ ...run, start: { w: points } });
    const different = [...points].filter((w, i) => {
      const compiled = final['w']![i];
      return !Object.is(compiled, read({ w })) || !Object.is(compiled, step({ w }, {})['w']);
    });
    expect(different).toEqual([]);
  },
);
