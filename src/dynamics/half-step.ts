import type { Landscape } from '../landscape/landscape.ts';
import type { Noise } from '../noise/noise.ts';
import { derivative, substitute } from '../numeric/calculus.ts';
import { formula, type Formula } from '../numeric/formula.ts';
import { recursion, type Recursion } from './recursion.ts';

/**
 * SGD with additive noise ξ seen half a step later, where Kleinberg, Li and Yuan look: the states hold
 * y = x − λ∇f(x), one step makes x = y − λξ and then y' = x − λ∇f(x). Constants are the landscape's and `lambda`.
 *
 * @param landscape its samples enter each gradient only by a term of their own, as noise.
 */
export function halfStep({
  landscape,
  noise,
}: {
  readonly landscape: Landscape;
  readonly noise: Noise;
}): Recursion {
  const { coordinates, samples, gradient } = landscape;
  const silence = Object.fromEntries(samples.map((sample) => [sample, formula('0')]));
  const blown = coordinates.map((coordinate) => {
    const terms = samples.map(
      (sample) => `(${additive(landscape, coordinate, sample).source})*${sample}`,
    );
    return [
      coordinate,
      formula(`${coordinate} - lambda*(${['0', ...terms].join(' + ')})`),
    ] as const;
  });
  const x = Object.fromEntries(blown);
  const states = coordinates.map((coordinate) => {
    const quiet = substitute(gradient[coordinate]!, { ...silence, ...x });
    return [coordinate, formula(`${x[coordinate]!.source} - lambda*(${quiet.source})`)] as const;
  });
  return recursion({
    states: Object.fromEntries(states),
    samples: noise,
    constants: [...landscape.constants, 'lambda'],
  });
}

function additive(
  { name, coordinates, samples, gradient }: Landscape,
  coordinate: string,
  sample: string,
): Formula {
  const slope = derivative(gradient[coordinate]!, sample);
  const varying = slope.symbols.find(
    (symbol) => coordinates.includes(symbol) || samples.includes(symbol),
  );
  if (varying === undefined) return slope;
  throw new TypeError(
    `halfStep requires additive noise, got ${name}, where that of '${sample}' depends on '${varying}'`,
  );
}
