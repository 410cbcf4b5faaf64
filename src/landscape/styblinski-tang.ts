import { requires } from '../numeric/requirement.ts';
import { entryName, indices } from './entries.ts';
import { landscape, type Landscape } from './landscape.ts';

/**
 * ℓ = ½ Σ xⱼ(wⱼ⁴ − 16wⱼ² + 5wⱼ), samples `x1 … xd` ≥ 0: 2ᵈ minimisers, shared by all samples. Unless homogeneous the three
 * terms have samples of their own, `alpha1 …`, `beta1 …`, `gamma1 …` in place of x: then no minimiser is shared. In one
 * dimension names carry no index. After the name "Styblinski–Tang sums" in Patel 2018 (reconstructed).
 */
export function styblinskiTang(d: number, { homogeneous = true } = {}): Landscape {
  requires(Number.isInteger(d) && d >= 1, 'styblinskiTang', 'dimension ≥ 1', d);
  const named = (name: string, i: number) => (d === 1 ? name : entryName(name, i));
  const factors = homogeneous ? ['x', 'x', 'x'] : ['alpha', 'beta', 'gamma'];
  const terms = indices(d).map((i) => {
    const w = named('w', i);
    const [quartic, square, tilt] = factors.map((factor) => named(factor, i));
    return `${quartic}*${w}^4/2 - 8*${square}*${w}^2 + 5*${tilt}*${w}/2`;
  });
  return landscape({
    name: `${homogeneous ? 'homogeneous' : 'uneven'} Styblinski–Tang in ${d} dimensions`,
    coordinates: indices(d).map((i) => named('w', i)),
    samples: [...new Set(factors)].flatMap((factor) => indices(d).map((i) => named(factor, i))),
    loss: terms.join(' + '),
  });
}
