import type { Fault } from '../fault.ts';

export const propertyFaults: readonly Fault[] = [
  {
    name: 'a near miss says what its claim says',
    file: 'properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts',
    find: "said('lambda*s/(k*(2 + lambda*k))')",
    replace: "said('lambda*s/(k*(2 - lambda*k))')",
    caughtBy: ['properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts'],
  },
  {
    name: 'a claim is drawn beyond its hypothesis',
    file: 'properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts',
    find: 'fraction({ above: 0, below: 2, near: [1] })',
    replace: 'fraction({ above: 0, below: 3, near: [1] })',
    caughtBy: ['properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts'],
  },
  {
    name: 'a need keeps the hypothesis that it is to drop',
    file: 'properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts',
    find: 'fraction({ from: 2, to: 4 })',
    replace: "fraction({ from: '1/2', to: '3/2' })",
    caughtBy: ['properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts'],
  },
  {
    name: 'witnesses run another recursion than the claim speaks of',
    file: 'properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts',
    find: 'k: p.curvature, sigma',
    replace: 'k: p.learningRate, sigma',
    caughtBy: ['properties/2021-liu-ziyin-ueda/sv-2-stationary-variance.ts'],
  },
  {
    name: 'a stated counterexample has another noise',
    file: 'properties/2018-kleinberg-li-yuan/kl-3-noise-by-place.ts',
    find: "noiseRadius: rational('5/2'),",
    replace: "noiseRadius: rational('3/2'),",
    caughtBy: ['properties/2018-kleinberg-li-yuan/kl-3-noise-by-place.ts'],
  },
];
