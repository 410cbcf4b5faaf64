import { intervals, point, type Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import { sum, toText } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { cosine, sine } from '../numeric/trigonometry.ts';
import type { Shift } from './one-point-convexity.ts';

const { add, constant, multiply, subtract } = intervals;

/**
 * What f = ay²/2 + A cos ωy becomes in the mean over y + z under any law of z: the parabola about y + E z, raised by
 * a Var z/2, and the wave A Re(φ e^{iωy}) with φ = E e^{iωz}, damped by |φ| and moved by its phase. `blurredWaves` is
 * the case of a real φ. Source: linearity of the mean; ours.
 */
export function phasedWaves(p: {
  readonly curvature: Rational;
  readonly amplitude: Rational;
  readonly frequency: Rational;
  readonly shifts: readonly Shift[];
  readonly place: Rational;
}): { readonly loss: Interval; readonly gradient: Interval } {
  const { curvature: a, frequency: omega, shifts, place: y } = p;
  const total = sum(shifts.map(({ weight }) => weight));
  requires(total.equals(1), 'phasedWaves', 'weights of sum 1', toText(total));
  const moment = (power: (z: Rational) => Rational) =>
    sum(shifts.map(({ value, weight }) => weight.mul(power(value))));
  const [mean, square] = [moment((z) => z), moment((z) => z.mul(z))];
  const phi = (part: typeof cosine) =>
    shifts
      .map(({ value, weight }) => multiply(constant(weight), part(constant(omega.mul(value)))))
      .reduce(add);
  const [real, imaginary] = [phi(cosine), phi(sine)];
  const phase = constant(omega.mul(y));
  const height = constant(p.amplitude);
  const bowl = a.mul(y.mul(y).add(y.mul(mean).mul(2)).add(square));
  const wave = subtract(multiply(real, cosine(phase)), multiply(imaginary, sine(phase)));
  const slope = add(multiply(real, sine(phase)), multiply(imaginary, cosine(phase)));
  return {
    loss: add(multiply(point(0.5), constant(bowl)), multiply(height, wave)),
    gradient: subtract(
      constant(a.mul(y.add(mean))),
      multiply(multiply(height, constant(omega)), slope),
    ),
  };
}
