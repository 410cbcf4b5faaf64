import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { zero, type Rational } from '../numeric/rational.ts';
import { sampleNames, type Noise } from '../noise/noise.ts';
import { jointDraws } from './exact.ts';
import { jacobian } from './jacobian.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf } from './start.ts';

/** s' = companion·s + noise·ξ + offset, with the states s and the samples ξ in the named order. */
export interface AffineForm {
  readonly states: readonly string[];
  readonly samples: readonly string[];
  readonly companion: Matrix<Rational>;
  readonly noise: Matrix<Rational>;
  readonly offset: readonly Rational[];
}

/** One of finitely many affine maps of the state; the samples that it leaves open enter by `noise`. */
export interface AffineStep {
  readonly weight: Rational;
  readonly matrix: Matrix<Rational>;
  readonly offset: readonly Rational[];
  readonly noise: Matrix<Rational>;
}

/**
 * The recursion as one affine map of states and samples, its matrices found by differentiation.
 * Throws, naming the state and the cause, unless every update is affine in both jointly.
 */
export function affineForm(recursion: Recursion, constants: Scope<Rational>): AffineForm {
  const samples = sampleNames(recursion.samples);
  const { matrix, noise, offset } = affineMap(
    recursion,
    constantsOf(recursion, constants),
    samples,
  );
  return { states: recursion.states, samples, companion: matrix, noise, offset };
}

/**
 * The recursion as a random affine map: one for each draw of the finite laws that multiply the state.
 * Samples that only add, whatever their law, stay open: `additiveNoise` names them.
 */
export function affineSteps(
  recursion: Recursion,
  constants: Scope<Rational>,
): readonly AffineStep[] {
  const fixed = constantsOf(recursion, constants);
  const open = additiveNoise(recursion);
  const multiplying = Object.entries(recursion.samples).filter(
    ([label]) => !Object.hasOwn(open, label),
  );
  return jointDraws(Object.fromEntries(multiplying)).map(({ weight, values }) => {
    const map = affineMap(recursion, { ...fixed, ...values }, sampleNames(open));
    return { weight, matrix: map.matrix, offset: map.offset, noise: map.noise };
  });
}

/** The laws whose samples enter every update with a coefficient free of states and samples. */
export function additiveNoise(recursion: Recursion): Noise {
  const { states, samples } = recursion;
  const variables = new Set([...states, ...sampleNames(samples)]);
  const slopes = Object.values(jacobian(recursion));
  const additive = Object.entries(samples).filter(([label, law]) =>
    sampleNames({ [label]: law }).every((sample) =>
      slopes.every((row) => !row[sample]!.symbols.some((symbol) => variables.has(symbol))),
    ),
  );
  return Object.fromEntries(additive);
}

/** The map that is left when constants and some samples are known and the `open` samples are not. */
function affineMap(recursion: Recursion, known: Scope<Rational>, open: readonly string[]) {
  const { states, updates } = recursion;
  const rows = jacobian(recursion);
  const slopes = (variables: readonly string[]) =>
    states.map((state) =>
      variables.map((variable) => {
        const { symbols, value } = rows[state]![variable]!;
        const varying = symbols.find((symbol) => !Object.hasOwn(known, symbol));
        if (varying === undefined) return value(known);
        throw new TypeError(
          `affineForm requires an affine update of '${state}', got a slope in '${variable}' that depends on '${varying}'`,
        );
      }),
    );
  const [matrix, noise] = [slopes(states), slopes(open)];
  const origin = {
    ...known,
    ...Object.fromEntries([...states, ...open].map((name) => [name, zero])),
  };
  const offset = states.map((state) => {
    if (!updates[state]!.symbols.includes('t')) return reading(updates[state]!, rationals)(origin);
    throw new TypeError(
      `affineForm requires an update of '${state}' without the clock, got '${updates[state]!.source}'`,
    );
  });
  return { matrix, noise, offset };
}
