import { matrixFormula } from '../numeric/matrix-formula.ts';
import { shapeOf } from '../numeric/matrix-text.ts';
import { requires } from '../numeric/requirement.ts';
import { landscape, type Landscape } from './landscape.ts';
import { shapedNames, type Shape } from './shape.ts';

export interface VectorLandscapeParts {
  readonly name: string;
  /** The shape of every symbol; what is neither parameter nor sample is a constant. */
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly parameters: readonly string[];
  readonly samples: readonly string[];
  /** A scalar, in the notation of `matrixFormula`. */
  readonly loss: string;
  /** By parameter, in its shape; derived from the loss where it is left out. */
  readonly gradient?: Readonly<Record<string, string>>;
}

/**
 * A landscape written with vectors and matrices, as one of their entries: the loss `dot(w, K*w)/2 + dot(xi, w)` of
 * a vector w of 3 has the coordinates w1, w2, w3.
 *
 * @throws SyntaxError on unknown symbols and shapes that do not fit, naming the formula and the place;
 *   RangeError on a dimension above 16.
 */
export function vectorLandscape(parts: VectorLandscapeParts): Landscape {
  const { name, shapes, parameters, samples } = parts;
  const symbols = shapedNames(shapes);
  const who = `vectorLandscape '${name}'`;
  const entriesOf = (symbol: string) => {
    requires(Object.hasOwn(symbols, symbol), who, `the shape of '${symbol}'`, 'none');
    return [...new Set(symbols[symbol]!.flat())];
  };
  const others = Object.keys(shapes).filter(
    (symbol) => !parameters.includes(symbol) && !samples.includes(symbol),
  );
  const valueOf = (text: string, shape: string) => {
    const value = matrixFormula(text, symbols);
    if (shapeOf(value) !== shape)
      throw new SyntaxError(`formula '${text}': is ${shapeOf(value)}, not ${shape}`);
    return value.flat().map(({ source }) => source);
  };
  const gradient = Object.entries(parts.gradient ?? {}).flatMap(([parameter, text]) => {
    const values = valueOf(text, shapeOf(symbols[parameter] ?? []));
    return entriesOf(parameter).map((entry, i) => [entry, values[i]!] as const);
  });
  return landscape({
    name,
    coordinates: parameters.flatMap(entriesOf),
    samples: samples.flatMap(entriesOf),
    constants: others.flatMap(entriesOf),
    loss: valueOf(parts.loss, '1×1')[0]!,
    gradient: Object.fromEntries(gradient),
  });
}
