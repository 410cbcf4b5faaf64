import { vectorLandscape } from './vector-landscape.ts';
import type { Landscape } from './landscape.ts';

/**
 * ℓ = ½(w − a)ᵀH(w − a) · ½‖w − c‖²: a quadratic about a times a circle about c, both minimisers of every sample. A circle
 * ½b‖w − c‖² makes H = bA: linear in its samples `h11, h12, …` (upper entries, H ⪰ 0), the loss of a batch is that of their
 * mean. Constants `a1 …`, `c1 …`. After the name "quadratic-circle sums" in Patel 2018 (reconstructed).
 */
export function quadraticCircle(d: number): Landscape {
  return vectorLandscape({
    name: `quadratic times circle in ${d} dimensions`,
    shapes: { w: d, h: { symmetric: d }, a: d, c: d },
    parameters: ['w'],
    samples: ['h'],
    loss: 'dot(w - a, h*(w - a))/2 * (dot(w - c, w - c)/2)',
  });
}
