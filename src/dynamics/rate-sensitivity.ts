import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, submatrix, transpose, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';
import { entries, upperEntries } from '../landscape/entries.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { stationaryMoments } from './moments.ts';
import type { Recursion } from './recursion.ts';
import { vectorRecursion } from './vector-recursion.ts';

/** SGD on a noisy quadratic in 2 or 3 dimensions; the columns of the factor carry noise of these variances. */
export interface SensitiveBowl {
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseFactor: Matrix<Rational>;
  readonly noiseVariances: readonly Rational[];
}

/** The recursion of w and, beside it, of its derivative D = dw/dλ, which is as linear; with its constants. */
export function besideItsDerivative(p: SensitiveBowl): {
  readonly recursion: Recursion;
  readonly constants: Readonly<Record<string, Rational>>;
} {
  const d = p.hessian.length;
  requires(d === 2 || d === 3, 'besideItsDerivative', '2 or 3 dimensions', d);
  requireSymmetric('besideItsDerivative', 'Hessians', [p.hessian]);
  const laws = p.noiseVariances.map(
    (variance, i) => [`xi${i + 1}`, gaussian({ variance })] as const,
  );
  return {
    recursion: { ...processIn(p.hessian.length), samples: Object.fromEntries(laws) },
    constants: {
      lambda: p.learningRate,
      ...upperEntries('K', p.hessian),
      ...entries('G', p.noiseFactor),
    },
  };
}

/** The stationary covariance S and dS/dλ = E wDᵀ + E Dwᵀ. */
export function rateSensitivity(
  p: SensitiveBowl,
): { readonly covariance: Matrix<Rational>; readonly slope: Matrix<Rational> } | Diverges {
  const { recursion, constants } = besideItsDerivative(p);
  const settled = stationaryMoments(recursion, constants);
  if (settled === diverges) return diverges;
  const places = (prefix: string) =>
    p.hessian.map((_, i) => recursion.states.indexOf(`${prefix}${i + 1}`));
  const [own, rate] = [places('w'), places('D')];
  const mixed = own.map((i) => rate.map((j) => settled.covariance[i]![j]!));
  return {
    covariance: submatrix(settled.covariance, own),
    slope: exact.add(mixed, transpose(mixed)),
  };
}

const processes = new Map<number, Recursion>();

/** Written once for each dimension: only the laws differ between problems. */
function processIn(d: number) {
  const found =
    processes.get(d) ??
    vectorRecursion({
      shapes: { w: d, D: d, xi: d, K: { symmetric: d }, G: [d, d], lambda: 1 },
      states: {
        w: 'w - lambda*(K*w + G*xi)',
        D: 'D - lambda*(K*D) - (K*w + G*xi)',
      },
      samples: { xi: gaussian() },
    });
  processes.set(d, found);
  return found;
}
