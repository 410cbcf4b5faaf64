import { expect, test } from 'vitest';
import { sgd } from '../optimizer/sgd.ts';
import { twoLayerLinear } from '../landscape/two-layer-linear.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { constantLaw } from '../noise/law.ts';
import { one, rational, two, zero } from '../numeric/rational.ts';
import { compose } from './compose.ts';
import { linearSteps } from './linear-steps.ts';

const network = compose({
  landscape: twoLayerLinear(),
  optimizer: sgd(),
  noise: { x: constantLaw(two), y: twoPoint(one, one.neg(), rational('1/4')) },
});

test('at the saddle each draw is [[1, 2λxy], [2λxy, 1]]', () => {
  const steps = linearSteps(network, { lambda: one }, { u: zero, w: zero });
  const shown = steps.map(({ weight, matrix }) =>
    [weight, ...matrix.flat()].map((value) => value.toFraction()).join(' '),
  );
  expect(shown).toEqual(['3/4 1 -4 -4 1', '1/4 1 4 4 1']);
});

test('elsewhere noise moves the state', () => {
  expect(() => linearSteps(network, { lambda: one }, { u: one, w: zero })).toThrow(
    "linearSteps requires a state that no draw moves, got 'w' from 0 to -4",
  );
});
