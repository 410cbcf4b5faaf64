import { landscape, type Landscape } from './landscape.ts';

/** ℓ = a w²/2 + A cos(ωw) + η w: a bowl covered with sharp minima, and additive gradient noise. */
export function spiky(): Landscape {
  return landscape({
    name: 'spiky',
    coordinates: ['w'],
    samples: ['eta'],
    constants: ['a', 'A', 'omega'],
    loss: 'a*w^2/2 + A*cos(omega*w) + eta*w',
    gradient: { w: 'a*w - A*omega*sin(omega*w) + eta' },
  });
}
