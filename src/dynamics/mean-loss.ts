import type { Landscape } from '../landscape/landscape.ts';
import type { Noise } from '../noise/noise.ts';
import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import type { Rational } from '../numeric/rational.ts';
import { polynomials, variable, type Polynomial } from '../numeric/symbolic.ts';
import { derivative } from '../numeric/calculus.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { jointDraws } from './exact.ts';

/** The mean of a polynomial loss over a finite law, as a polynomial in the coordinates. */
export function meanLoss(
  landscape: Landscape,
  noise: Noise,
  constants: Scope<Rational> = {},
): Polynomial {
  const { add, constant, multiply } = polynomials;
  const loss = reading(landscape.loss, polynomials);
  const symbols = Object.fromEntries(landscape.coordinates.map((w) => [w, variable(w)]));
  const terms = jointDraws(noise).map(({ weight, values }) => {
    const known = Object.entries({ ...constants, ...values }).map(
      ([name, value]) => [name, constant(value)] as const,
    );
    return multiply(constant(weight), loss({ ...Object.fromEntries(known), ...symbols }));
  });
  return terms.reduce(add);
}

/** Each sample's gradient and Hessian at a point, differentiated from its loss. */
export function sampleDerivatives(
  landscape: Landscape,
  noise: Noise,
  scope: Scope<Rational>,
): readonly {
  readonly weight: Rational;
  readonly gradient: readonly Rational[];
  readonly hessian: Matrix<Rational>;
}[] {
  const { coordinates, gradient } = landscape;
  const slopes = coordinates.map((w) => reading(gradient[w]!, rationals));
  const bends = coordinates.map((w) =>
    coordinates.map((v) => reading(derivative(gradient[w]!, v), rationals)),
  );
  return jointDraws(noise).map(({ weight, values }) => {
    const here = { ...scope, ...values };
    return {
      weight,
      gradient: slopes.map((slope) => slope(here)),
      hessian: bends.map((row) => row.map((bend) => bend(here))),
    };
  });
}
