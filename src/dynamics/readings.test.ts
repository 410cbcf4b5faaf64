import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { rational } from '../numeric/rational.ts';
import { affineForm } from './affine.ts';
import { exactStep } from './exact.ts';
import { hearingReadings } from './readings.ts';
import { recursion, type Recursion } from './recursion.ts';

const walk = recursion({ states: { w: 'w - lambda*x' }, samples: { x: gaussian() } });
const constants = { lambda: rational('1/2') };

test('what is read is heard, and nothing outside', async () => {
  const heard: Recursion[] = [];
  exactStep(walk, constants);
  await hearingReadings(
    (one) => heard.push(one),
    async () => {
      affineForm(walk, constants);
      await Promise.resolve();
      exactStep(walk, constants);
    },
  );
  exactStep(walk, constants);
  expect(heard).toEqual([walk, walk]);
});
