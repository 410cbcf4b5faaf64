import { stream, type Seed } from '../../numeric/stream.ts';

/** A source of values for calibrating tests: each call gives the next value. */
export type Draw = () => number;

/** Standard normal, by Marsaglia's polar method, both values of a pair used. */
export function gaussianDraw(seed: Seed): Draw {
  const source = stream(seed);
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const [x, y] = [2 * source.uniform() - 1, 2 * source.uniform() - 1];
      const r = x * x + y * y;
      if (r > 0 && r < 1) {
        const scale = Math.sqrt((-2 * Math.log(r)) / r);
        spare = y * scale;
        return x * scale;
      }
    }
  };
}

/** The same values, multiplied. */
export function scaled(draw: Draw, factor: number): Draw {
  return () => factor * draw();
}

/** Uniform on (−1, 1). */
export function uniformDraw(seed: Seed): Draw {
  const source = stream(seed);
  return () => 2 * source.uniform() - 1;
}

/** Laplace with mean 0 and variance 1: the sign of a coin times an exponential of mean 1/√2. */
export function laplaceDraw(seed: Seed): Draw {
  const source = stream(seed);
  return () => {
    const u = 2 * source.uniform() - 1;
    return (Math.sign(u) * -Math.log1p(-Math.abs(u))) / Math.SQRT2;
  };
}

/** Indicators of probability p. */
export function bernoulliDraw(seed: Seed, probability: number): Draw {
  const source = stream(seed);
  return () => (source.uniform() < probability ? 1 : 0);
}

/** u⁴ of a uniform u: bounded in [0, 1], mean 1/5, far from symmetric (half of it lies below 1/16). */
export function skewedDraw(seed: Seed): Draw {
  const source = stream(seed);
  return () => {
    const u = source.uniform();
    return u * u * u * u;
  };
}

/**
 * Averages of the square of the stationary chain x' = ρx + ξ, ξ uniform on (−1, 1), over `length`
 * steps; each average is its own chain, burnt in from 0. Their mean is (1/3)/(1 − ρ²), exactly.
 */
export function chainAverageDraw(
  seed: Seed,
  { coefficient, burnIn, length }: { coefficient: number; burnIn: number; length: number },
): Draw {
  const source = stream(seed);
  // The midpoint of one of 2³² cells: the variance misses 1/3 by a part in 2⁶⁴.
  const noise = () => (source.word() + 0.5) / 2147483648 - 1;
  return () => {
    let [x, total] = [0, 0];
    for (let t = 0; t < burnIn; t++) x = coefficient * x + noise();
    for (let t = 0; t < length; t++) {
      x = coefficient * x + noise();
      total += x * x;
    }
    return total / length;
  };
}

/** Gamma of shape a > 1 and rate 1 (Marsaglia and Tsang 2000): half the sum of 2a squared normals. */
export function gammaDraw(seed: Seed, shape: number): Draw {
  const normal = gaussianDraw(seed);
  const source = stream([seed[3], seed[2], seed[1], seed[0]]);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const x = normal();
      const v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (v > 0 && Math.log(source.uniform()) < (x * x) / 2 + d * (1 - v + Math.log(v)))
        return d * v;
    }
  };
}
