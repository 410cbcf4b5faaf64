import { landscape, type Landscape } from './landscape.ts';

/** ℓ = (u w x − y)²: the smallest network, with a saddle at 0 where every sample's gradient vanishes. */
export function twoLayerLinear(): Landscape {
  return landscape({
    name: 'two-layer linear',
    coordinates: ['u', 'w'],
    samples: ['x', 'y'],
    loss: '(u*w*x - y)^2',
  });
}
