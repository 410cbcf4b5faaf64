import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { diverges } from '../numeric/limit.ts';
import { toText } from '../numeric/rational.ts';
import { withAutoregression } from './autoregression.ts';
import { stationaryCovariance } from './moments.ts';
import { recursion } from './recursion.ts';

test('the noise that a step sees has variance 1 and correlation 3/5 with the one before', () => {
  const seen = recursion({ states: { now: 'xi', before: 'now' }, samples: { xi: gaussian() } });
  const process = withAutoregression(seen);
  const covariance = stationaryCovariance(process, {});
  if (covariance === diverges) throw new Error('expected a stationary law');
  const [now, before] = ['now', 'before'].map((state) => process.states.indexOf(state));
  expect(toText(covariance[now!]![now!]!)).toBe('1');
  expect(toText(covariance[now!]![before!]!)).toBe('3/5');
});
