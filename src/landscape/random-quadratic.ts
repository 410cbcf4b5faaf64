import { entryName, indices, quadraticForm, upperNames } from './entries.ts';
import { landscape, type Landscape } from './landscape.ts';

/**
 * ℓ = ½ wᵀQw + rᵀw with a drawn symmetric Q, samples `q11, q12, …` (its upper entries, drawn jointly) and,
 * unless the landscape is homogeneous, `r1 … rd`. Homogeneous: all samples share the minimiser 0.
 */
export function randomQuadratic(d: number, { homogeneous = true } = {}): Landscape {
  const coordinates = indices(d).map((i) => entryName('w', i));
  const linear = homogeneous ? [] : indices(d).map((i) => entryName('r', i));
  const terms = [quadraticForm('q', d), ...linear.map((r, i) => `${r}*${coordinates[i]}`)];
  return landscape({
    name: `random ${homogeneous ? 'homogeneous ' : ''}quadratic in ${d} dimensions`,
    coordinates,
    samples: [...upperNames('q', d), ...linear],
    loss: terms.join(' + '),
  });
}
