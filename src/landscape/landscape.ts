import { derivative } from '../numeric/calculus.ts';
import { formula, type Formula } from '../numeric/formula.ts';

/** A per-sample loss: what one drawn sample charges the parameters. */
export interface Landscape {
  readonly name: string;
  /** The parameters that descend, in order. */
  readonly coordinates: readonly string[];
  /** What is drawn afresh at each step. */
  readonly samples: readonly string[];
  /** What stays fixed during a run: curvatures, amplitudes. */
  readonly constants: readonly string[];
  readonly loss: Formula;
  /** The per-sample gradient, one formula for each coordinate. */
  readonly gradient: Readonly<Record<string, Formula>>;
}

export interface LandscapeParts {
  readonly name: string;
  readonly coordinates: readonly string[];
  readonly samples: readonly string[];
  readonly constants?: readonly string[];
  readonly loss: string;
  /** Derived from the loss where it is left out. */
  readonly gradient?: Readonly<Record<string, string>>;
}

/** A landscape from its loss, as text in the paper's notation; throws on a symbol that is not declared. */
export function landscape(parts: LandscapeParts): Landscape {
  const { name, coordinates, samples, constants = [] } = parts;
  const names = [...coordinates, ...samples, ...constants];
  const repeated = names.find((symbol, i) => names.indexOf(symbol) !== i);
  if (repeated !== undefined) {
    throw new TypeError(`landscape '${name}' requires distinct names, got '${repeated}' twice`);
  }
  const loss = formula(parts.loss, names);
  const stranger = Object.keys(parts.gradient ?? {}).find((key) => !coordinates.includes(key));
  if (stranger !== undefined) {
    throw new TypeError(
      `landscape '${name}' requires gradients by its coordinates ${coordinates.join(', ')}, got '${stranger}'`,
    );
  }
  const gradient = coordinates.map((coordinate) => {
    const text = parts.gradient?.[coordinate];
    return [
      coordinate,
      text === undefined ? derivative(loss, coordinate) : formula(text, names),
    ] as const;
  });
  return { name, coordinates, samples, constants, loss, gradient: Object.fromEntries(gradient) };
}
