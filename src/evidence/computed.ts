import type { Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';
import { worst } from './verdict.ts';

const lostNumbers: readonly Quantity[] = [NaN, Infinity, -Infinity].map(String);

/** What a program under test returned: a number, or the name of what is none, which a comparison of numbers would refuse. */
export function computed(value: number): Quantity {
  return Number.isFinite(value) ? value : String(value);
}

/**
 * The relation for values made by `computed`: where a number was due, NaN and ±Infinity are refutations, not errors. Where the
 * theory is another run of the program and has lost its number too, there is nothing to compare: undecided, unless what is left
 * refutes.
 */
export function ofComputed(relation: Relation): Relation {
  return {
    ...relation,
    compare: (theory, observed, precision) => {
      const [said, seen] = [comparable(theory, observed), comparable(observed, theory)];
      const place = lostPlace(seen) ?? lostPlace(said);
      if (place !== undefined) return { outcome: 'refuted', margin: -1, place };
      const verdict = relation.compare(said, seen, precision);
      const lost = lostPlace(observed);
      return lost === undefined
        ? verdict
        : worst([{ outcome: 'undecided', margin: 0, place: lost }, verdict]);
    },
  };
}

/** The value with 0 wherever both sides have lost their number. */
function comparable(value: Quantity, other: Quantity): Quantity {
  if (lostNumbers.includes(value)) return lostNumbers.includes(other) ? 0 : value;
  if (!Array.isArray(value) || !Array.isArray(other)) return value;
  const others = other as readonly Quantity[];
  return (value as readonly Quantity[]).map((item, i) =>
    i < others.length ? comparable(item, others[i]!) : item,
  );
}

/** Where in a list of values, or lists of them, the first one stands that has been lost. */
export function lostPlace(value: Quantity): string | undefined {
  if (lostNumbers.includes(value)) return '';
  if (!Array.isArray(value)) return undefined;
  const places = (value as readonly Quantity[]).map((item, i) => {
    const place = lostPlace(item);
    return place === undefined ? undefined : `[${i}]${place}`;
  });
  return places.find((place) => place !== undefined);
}
