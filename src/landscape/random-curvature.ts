import { landscape, type Landscape } from './landscape.ts';

/** ℓ = x w²/2: every sample is a parabola through the same critical point, some of them upside down. */
export function randomCurvature(): Landscape {
  return landscape({
    name: 'random curvature',
    coordinates: ['w'],
    samples: ['x'],
    loss: 'x*w^2/2',
    gradient: { w: 'x*w' },
  });
}
