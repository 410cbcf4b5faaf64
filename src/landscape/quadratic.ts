import { entryName, indices, quadraticForm, upperNames } from './entries.ts';
import { landscape, type Landscape } from './landscape.ts';

/**
 * A bowl of fixed curvature whose gradient is read through noise.
 *
 * d = 1: ℓ = k w²/2 + σξw, constants `k` and `sigma`, sample `xi`; unit white ξ gives gradient noise of variance σ².
 * d > 1: ℓ = ½ wᵀKw + wᵀGξ, constants the upper entries `k11, k12, …` of the symmetric K and all entries
 * `g11, …` of the d×rank factor G, samples `xi1 … xi_rank`; unit white ξ gives gradient noise C = GGᵀ.
 */
export function quadratic(d = 1, rank = d): Landscape {
  if (d === 1) {
    return landscape({
      name: 'quadratic',
      coordinates: ['w'],
      samples: ['xi'],
      constants: ['k', 'sigma'],
      loss: 'k*w^2/2 + sigma*xi*w',
      gradient: { w: 'k*w + sigma*xi' },
    });
  }
  const coordinates = indices(d).map((i) => entryName('w', i));
  const samples = indices(rank).map((j) => entryName('xi', j));
  const factor = (i: number) => indices(rank).map((j) => entryName('g', i, j));
  const pulls = indices(d).map((i) =>
    factor(i)
      .map((entry, j) => `${entry}*${samples[j]}`)
      .join(' + '),
  );
  const forces = indices(d).map((i) =>
    indices(d).map((j) => `${symmetricEntry(i, j)}*${coordinates[j - 1]}`),
  );
  const gradient = coordinates.map(
    (w, i) => [w, `${forces[i]!.join(' + ')} + ${pulls[i]}`] as const,
  );
  return landscape({
    name: `quadratic in ${d} dimensions`,
    coordinates,
    samples,
    constants: [...upperNames('k', d), ...indices(d).flatMap(factor)],
    loss: [quadraticForm('k', d), ...coordinates.map((w, i) => `${w}*(${pulls[i]})`)].join(' + '),
    gradient: Object.fromEntries(gradient),
  });
}

function symmetricEntry(i: number, j: number): string {
  return entryName('k', Math.min(i, j), Math.max(i, j));
}
