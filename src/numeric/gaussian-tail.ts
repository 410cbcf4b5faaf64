import { requires } from './requirement.ts';

const rootPi = Math.sqrt(Math.PI);
/** Up to here erf by its series; the rest is at least 0.0047 there, so that 1 − erf keeps 14 digits. */
const seam = 2;

/** P(Z > h) of a standard normal Z, to about 14 digits: erfc(h/√2)/2. */
export function upperTail(h: number): number {
  requires(!Number.isNaN(h), 'upperTail', 'a number', h);
  const x = Math.abs(h) / Math.SQRT2;
  const far = (x < seam ? 1 - seriesOfErf(x) : fractionOfErfc(x)) / 2;
  return h >= 0 ? far : 1 - far;
}

/** 2x e^{−x²}/√π · Σ (2x²)ⁿ/(2n + 1)!!: all terms are positive. */
function seriesOfErf(x: number): number {
  let [term, total] = [1, 1];
  for (let n = 1; term > 1e-17 * total; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return ((2 * x) / rootPi) * Math.exp(-x * x) * total;
}

/** e^{−x²}/√π over Laplace's continued fraction x + ½/(x + 1/(x + 3/2/(x + …))), from its 80th level. */
function fractionOfErfc(x: number): number {
  let level = x;
  for (let n = 80; n >= 1; n--) level = x + n / 2 / level;
  return Math.exp(-x * x) / (rootPi * level);
}
