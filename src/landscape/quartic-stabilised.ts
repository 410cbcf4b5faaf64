import { landscape, type Landscape } from './landscape.ts';

/** ℓ = x w²/2 + w⁴/4: random curvature at 0, walls far out; a local maximum at 0 where E x < 0. */
export function quarticStabilised(): Landscape {
  return landscape({
    name: 'quartic stabilised',
    coordinates: ['w'],
    samples: ['x'],
    loss: 'x*w^2/2 + w^4/4',
    gradient: { w: 'x*w + w^3' },
  });
}
