/** What JSON has no words for, as an object that no report has. */
const absent = 'absentFromJson';

/** JSON of plain data that may hold `undefined`, −0, infinities or NaN; as a text, they survive. */
export function fullText(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item === undefined || (typeof item === 'number' && !isJson(item))
      ? { [absent]: Object.is(item, -0) ? '-0' : String(item) }
      : item,
  );
}

/** Reads what `fullText` wrote. */
export function fullValue(text: string): unknown {
  return restored(JSON.parse(text));
}

function isJson(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(restored);
  if (Object.hasOwn(value, absent)) {
    const word = (value as Record<string, unknown>)[absent];
    return word === 'undefined' ? undefined : Number(word);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restored(item)]));
}
