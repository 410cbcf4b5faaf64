import type { Draw, Simpler } from './draw.ts';

/** Whole numbers from … to, both included; strata: both ends and between. Shrinks towards 0 or the end next to it. */
export function integer({
  from,
  to,
}: {
  readonly from: number;
  readonly to: number;
}): Draw<number> {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from > to) {
    throw new RangeError(`integer requires whole numbers from ≤ to, got ${from} and ${to}`);
  }
  const read = (words: Uint32Array, stratum: number) => {
    if (stratum === 1) return from;
    if (stratum === 2) return to;
    return from + (words[0]! % (to - from + 1));
  };
  const strata = from === to ? ['only'] : ['between', `at ${from}`, `at ${to}`];
  return {
    words: 1,
    strata,
    ordinary: 1,
    read,
    shrink: (value) => smallerIntegers(Math.min(Math.max(0, from), to), value),
  };
}

function* smallerIntegers(goal: number, value: number): Generator<Simpler<number>> {
  for (let gap = value - goal; gap !== 0; gap = Math.trunc(gap / 2))
    yield { value: value - gap, context: undefined };
}

/** One of a list, each its own stratum; shrinks to the ones before it. */
export function choice<const T>(options: readonly [T, ...T[]]): Draw<T> {
  return {
    words: 1,
    strata: options.map((option) => String(option)),
    ordinary: options.length,
    read: (_, stratum) => options[stratum]!,
    shrink: (value) =>
      options
        .slice(0, options.indexOf(value))
        .map((option) => ({ value: option, context: undefined })),
  };
}

/**
 * `size` independent draws. The first component takes the enumerated stratum; the others take one by their
 * own word, ordinary ones where the first is: an enumeration would need a number of instances exponential in
 * the size.
 */
export function vector<T>(size: number, item: Draw<T>): Draw<readonly T[]> {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`vector requires a size from 1, got ${size}`);
  const read = (words: Uint32Array, stratum: number) =>
    Array.from({ length: size }, (_, i) => {
      const own = words.subarray(i * item.words, (i + 1) * item.words);
      const choices = stratum < item.ordinary ? item.ordinary : item.strata.length;
      return item.read(own, i === 0 ? stratum : (own[0]! >>> 3) % choices);
    });
  const shrink = (value: readonly T[], context: unknown) => simplerVectors(item, value, context);
  return { words: size * item.words, strata: item.strata, ordinary: item.ordinary, read, shrink };
}

function* simplerVectors<T>(
  item: Draw<T>,
  value: readonly T[],
  context: unknown,
): Generator<Simpler<readonly T[]>> {
  const contexts = Array.isArray(context) ? (context as readonly unknown[]) : [];
  for (const [i, component] of value.entries()) {
    for (const simpler of item.shrink(component, contexts[i])) {
      yield {
        value: value.with(i, simpler.value),
        context: Array.from(value, (_, j) => (i === j ? simpler.context : contexts[j])),
      };
    }
  }
}
