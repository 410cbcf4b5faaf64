import { thresholds } from '../noise/thresholds.ts';
import type { Scope } from '../numeric/formula.ts';
import { toNumber } from '../numeric/rational.ts';
import type { Plan } from './plan.ts';

/** The parameters of a run, one per 8-byte slot, in the order in which the kernel's text reads them. */
export function parameters({ constants, draws }: Plan, given: Scope<number>): readonly number[] {
  const values = constants.map((name) => {
    if (!Object.hasOwn(given, name)) {
      throw new TypeError(
        `ensemble requires the constant '${name}', got ${Object.keys(given).join(', ') || 'none'}`,
      );
    }
    return given[name]!;
  });
  const laws = draws.flatMap(({ atoms, samples }) => {
    if (atoms === undefined) return [];
    const { above } = thresholds(atoms.map(({ weight }) => weight));
    return [
      ...above,
      ...samples.flatMap((sample) => atoms.map((atom) => toNumber(atom.values[sample]!))),
    ];
  });
  return [...values, ...laws];
}
