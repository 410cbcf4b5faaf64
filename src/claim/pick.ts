import { isRational, toText } from '../numeric/rational.ts';
import type { Draw, Recorded, Simpler } from './draw.ts';

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
    along: ([word]) => from + Math.floor((word! / 2 ** 32) * (to - from + 1)),
    write: (value) => value,
    parse: (recorded) => {
      if (Number.isSafeInteger(recorded) && from <= Number(recorded) && Number(recorded) <= to)
        return Number(recorded);
      throw new RangeError(`expected a whole number from ${from} to ${to}, got ${shown(recorded)}`);
    },
    shrink: (value) => smallerIntegers(Math.min(Math.max(0, from), to), value),
  };
}

function* smallerIntegers(goal: number, value: number): Generator<Simpler<number>> {
  for (let gap = value - goal; gap !== 0; gap = Math.trunc(gap / 2))
    yield { value: value - gap, context: undefined };
}

/** One of a list, each its own stratum; shrinks to the ones before it. */
export function choice<const T>(options: readonly [T, ...T[]]): Draw<T> {
  const names = options.map((option, i) => nameOf(option) ?? `option ${i + 1}`);
  return {
    words: 1,
    strata: names,
    ordinary: options.length,
    read: (_, stratum) => options[stratum]!,
    along: ([word]) => options[Math.floor((word! / 2 ** 32) * options.length)]!,
    write: (value) => names[options.indexOf(value)]!,
    parse: (recorded) => {
      const found = names.indexOf(recorded as string);
      if (found >= 0) return options[found]!;
      throw new RangeError(`expected one of ${names.join(', ')}, got ${shown(recorded)}`);
    },
    shrink: (value) =>
      options
        .slice(0, options.indexOf(value))
        .map((option) => ({ value: option, context: undefined })),
  };
}

/** What people call an option; undefined where it is a thing without a name. */
function nameOf(option: unknown): string | undefined {
  if (isRational(option)) return toText(option);
  const plain = ['string', 'number', 'bigint', 'boolean'].includes(typeof option);
  return plain ? `${option as string | number | bigint | boolean}` : undefined;
}

function shown(recorded: Recorded): string {
  return JSON.stringify(recorded).slice(0, 80);
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
  return {
    words: size * item.words,
    strata: item.strata,
    ordinary: item.ordinary,
    read,
    along: (words) =>
      Array.from({ length: size }, (_, i) =>
        item.along(words.subarray(i * item.words, (i + 1) * item.words)),
      ),
    write: (value) => value.map((component) => item.write(component)),
    parse: (recorded) => {
      if (Array.isArray(recorded) && recorded.length === size)
        return (recorded as readonly Recorded[]).map((component) => item.parse(component));
      throw new TypeError(`expected a list of ${size}, got ${shown(recorded)}`);
    },
    shrink: (value, context) => simplerVectors(item, value, context),
  };
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
