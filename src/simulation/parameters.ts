import { thresholds } from '../noise/thresholds.ts';
import type { Scope } from '../numeric/formula.ts';
import { toNumber } from '../numeric/rational.ts';
import { isWhole, valuesOf } from './by-atom.ts';
import { inputNames, type Plan } from './plan.ts';

/** The parameters of a run, one per 8-byte slot, in the order in which the kernel's text reads them. */
export function parameters(
  { line, constants, draws }: Plan,
  given: Scope<number>,
): readonly number[] {
  const values = constants.map((name) => {
    if (!Object.hasOwn(given, name)) {
      throw new TypeError(
        `ensemble requires the constant '${name}', got ${Object.keys(given).join(', ') || 'none'}`,
      );
    }
    return given[name]!;
  });
  const fixed = constants.map(
    (name, i) => [line.input(inputNames.constant(name)), values[i]!] as const,
  );
  const laws = draws.flatMap(({ atoms, samples, columns, form }) => {
    if (atoms === undefined) return [];
    const { above } = thresholds(atoms.map(({ weight }) => weight));
    const rows = atoms.map((atom) => {
      const drawn = samples.map(
        (name) => [line.input(inputNames.sample(name)), toNumber(atom.values[name]!)] as const,
      );
      return valuesOf(line, new Map([...fixed, ...drawn]));
    });
    const table = columns.map((column) => rows.map((row) => row[column]!));
    return [...above, ...table.flatMap(isWhole(form) ? changes : (values) => values)];
  });
  return [...values, ...laws];
}

/** The first of the whole numbers, then which bits change from each to the next. */
function changes(values: readonly number[]): readonly number[] {
  return values.map((value, i) => (i === 0 ? value : value ^ values[i - 1]!));
}
