import { describe, type Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';
import { worst } from './verdict.ts';

/** The relation at every step of a path: theory and observation are arrays over steps of equal length. */
export function pathwise(relation: Relation): Relation {
  return {
    name: 'pathwise',
    says: `${relation.says} at every step`,
    compare: (theory, observed, precision) => {
      const [expected, seen] = [path(theory), path(observed)];
      if (expected.length !== seen.length || seen.length === 0) {
        throw new RangeError(
          `pathwise requires paths of equal length from 1, got ${expected.length} and ${seen.length}`,
        );
      }
      return worst(
        seen.map((value, step) => {
          const verdict = relation.compare(expected[step]!, value, precision);
          return { ...verdict, place: `step ${step + 1}${verdict.place ?? ''}` };
        }),
      );
    },
  };
}

function path(value: Quantity): readonly Quantity[] {
  if (!Array.isArray(value))
    throw new TypeError(`pathwise requires an array over steps, got ${describe(value)}`);
  return value;
}
