import type { Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';

/** What a program under test returned: a number, or the name of what is none, which a comparison of numbers would refuse. */
export function computed(value: number): Quantity {
  return Number.isFinite(value) ? value : String(value);
}

/**
 * The relation for values made by `computed`: where a number was due, NaN and ±Infinity are refutations, not errors. Where the
 * theory is another run of the program and was lost in the same way, the two agree.
 */
export function ofComputed(relation: Relation): Relation {
  return {
    ...relation,
    compare: (theory, observed, precision) => {
      const seen = withoutAgreement(observed, theory);
      const said = withoutAgreement(theory, observed);
      const place = lostPlace(seen) ?? lostPlace(said);
      return place === undefined
        ? relation.compare(said, seen, precision)
        : { outcome: 'refuted', margin: -1, place };
    },
  };
}

/** The value with 0 wherever the other one is the same word. */
function withoutAgreement(value: Quantity, other: Quantity): Quantity {
  if (typeof value === 'string') return value === other ? 0 : value;
  if (!Array.isArray(value) || !Array.isArray(other)) return value;
  const others = other as readonly Quantity[];
  return (value as readonly Quantity[]).map((item, i) =>
    i < others.length ? withoutAgreement(item, others[i]!) : item,
  );
}

/** Where in a list of values, or lists of them, the first stands that is no number. */
function lostPlace(value: Quantity): string | undefined {
  if (typeof value === 'string') return '';
  if (!Array.isArray(value)) return undefined;
  const places = (value as readonly Quantity[]).map((item, i) => {
    const place = lostPlace(item);
    return place === undefined ? undefined : `[${i}]${place}`;
  });
  return places.find((place) => place !== undefined);
}
