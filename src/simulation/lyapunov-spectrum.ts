import { normal } from '../noise/normal.ts';
import { requires } from '../numeric/requirement.ts';
import { drawnMatrices } from './matrix-law.ts';
import { columnLengths } from './column-lengths.ts';
import { productMachine } from './product-machine.ts';
import { productRun, requireProductCounts, type ProductRequest } from './product-run.ts';
import { orthogonalisationPeriod } from './renormalisation-period.ts';

export interface LyapunovSpectrumRequest extends ProductRequest {
  /** Steps between two orthogonalisations, a power of two; where left out as many as conditioning allows, at most 8. */
  readonly every?: number;
}

export interface LyapunovSpectrumRun {
  /**
   * By rank, largest first in the long run, then by replica: the growth log|R_cc| of the c-th direction over the
   * steps after the burn-in, Π Q₀ = Q R. The first c of them sum to the growth of c-dimensional volume; all d
   * to Σ log|det A_t|. Divide by the steps for the exponents.
   */
  readonly growths: readonly Float64Array[];
  /** Replicas with a growth that is no finite double. */
  readonly nonFinite: number;
}

const who = 'lyapunovSpectrum';

/**
 * All d Lyapunov exponents of products of independently drawn d×d matrices, by QR: a frame of d columns of
 * standard normals, from each replica's own stream, is carried along and orthogonalised (modified
 * Gram–Schmidt) every few steps. Streams as for `matrixProducts`. Costs about 1.5 d matrix–vector products a step.
 *
 * @throws RangeError as `matrixProducts` does, and on singular matrices.
 */
export function lyapunovSpectrum(request: LyapunovSpectrumRequest): LyapunovSpectrumRun {
  const law = drawnMatrices(request, who);
  requireProductCounts(request, who);
  const { dimension, matrices } = law;
  const longest = orthogonalisationPeriod(law, who);
  const { every = longest } = request;
  const isPeriod = every >= 1 && every <= 8 && Number.isInteger(Math.log2(every));
  requires(isPeriod, who, '1, 2, 4 or 8 steps between orthogonalisations', every);
  const machine = productMachine(
    { carried: 'frame', dimension, count: matrices.length },
    law,
    every,
  );
  const growths = productRun(
    machine,
    request,
    ({ entries }, stream) => {
      for (let i = 0; i < entries.length; i++) entries[i] = normal(stream);
    },
    ({ entries, exponents }) =>
      columnLengths(entries, dimension).map(
        (length, c) => Math.log(length) + exponents[c]! * Math.LN2,
      ),
  );
  let nonFinite = 0;
  for (let r = 0; r < request.replicas; r++)
    if (!growths.every((growth) => Number.isFinite(growth[r]!))) nonFinite++;
  return { growths, nonFinite };
}
