import { one, rational, two, type Rational } from '../numeric/rational.ts';
import type { TwoLayerStep } from './two-layer-phase.ts';

/** The curves in the plane of signal m > 0 and deviation s that bound the phases of the two-layer network. */
export type PhaseBoundary =
  | 's² = m² + 2m'
  | 's² = m² + 2m + 2'
  | 's² = m² − 2m'
  | 's² = m² − 2m + 2'
  | 's² = 2m − m²';

/**
 * A rational point on a curve for each q in (0, 1): the hyperbolas are (m ± 1)² − s² = ±1, so that
 * m ± 1 + s = r and m ± 1 − s = ±1/r, and the last is the circle (m − 1)² + s² = 1.
 */
export function phaseBoundary(curve: PhaseBoundary, q: Rational): TwoLayerStep {
  switch (curve) {
    case 's² = m² + 2m':
      return hyperbola(q.mul(3).add(1), one.neg(), 'upright');
    case 's² = m² + 2m + 2':
      return hyperbola(q.mul(3).add(rational('5/2')), one.neg(), 'flat');
    case 's² = m² − 2m':
      return hyperbola(q.mul(3).add(1), one, 'upright');
    case 's² = m² − 2m + 2':
      return hyperbola(q.mul(3).add(rational('1/2')), one, 'flat');
    case 's² = 2m − m²': {
      const signal = two.div(one.add(q.mul(q).mul(4)));
      return { signal, signalStd: signal.mul(q).mul(2) };
    }
  }
}

function hyperbola(r: Rational, shift: Rational, kind: 'upright' | 'flat'): TwoLayerStep {
  const [less, more] = [r.sub(one.div(r)).div(2), r.add(one.div(r)).div(2)];
  return kind === 'upright'
    ? { signal: more.add(shift), signalStd: less }
    : { signal: less.add(shift), signalStd: more };
}
