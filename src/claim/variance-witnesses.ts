import { stationaryCovariance } from '../dynamics/moments.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { stationaryMeans } from '../evidence/stationary-means.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges } from '../numeric/limit.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';

/**
 * Two witnesses of the stationary variance of the state `w` of a recursion of mean 0: its moments, exactly, and runs
 * of it where it forgets within 80 steps.
 */
export function varianceWitnesses<P>(recursion: Recursion, constants: (p: P) => Scope<Rational>) {
  const place = recursion.states.indexOf('w');
  return {
    'moments of the recursion': {
      exact: (p: P) => {
        const covariance = stationaryCovariance(recursion, constants(p));
        return covariance === diverges ? diverges : covariance[place]![place]!;
      },
    },
    runs: {
      sampled: (p: P, random: Seed) =>
        stationaryMeans({
          recursion,
          constants: constants(p),
          observables: { variance: 'w^2' },
          random,
        }).variance,
      accepts: (p: P) => relaxationTime(recursion, constants(p)) <= 80,
    },
  };
}
