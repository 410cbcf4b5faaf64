const parts = /\d+|\D+/g;

/** Orders texts as people do, numbers by value: SV-2 before SV-10. Independent of the locale. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [a.match(parts) ?? [], b.match(parts) ?? []];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const step = compared(left[i]!, right[i]!);
    if (step !== 0) return step;
  }
  return left.length - right.length || plain(a, b);
}

function compared(a: string, b: string): number {
  const byValue = Number(a) - Number(b);
  return Number.isNaN(byValue) ? plain(a, b) : byValue;
}

function plain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
