import type { Check } from '../claim/check.ts';
import type { Paper } from '../claim/claim.ts';

const kindWords: Readonly<Record<Check['kind'], string>> = {
  witness: 'witness',
  counterexample: 'counterexample',
  nearMiss: 'near miss',
  need: 'need',
  holdsWithout: 'extension',
};

/** A check as a reader names it: `near miss 'continuous-time limit'`. */
export function checkTitle({ kind, name }: Pick<Check, 'kind' | 'name'>): string {
  return `${kindWords[kind]} '${name}'`;
}

/** `1 instance`, `240 instances`, `1 near miss`, `2 near misses`. */
export function counted(count: number, noun: string): string {
  const ending = count === 1 ? '' : noun.endsWith('s') ? 'es' : 's';
  return `${count} ${noun}${ending}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Where a paper appeared, with its year, which many venues carry in their name. */
export function appearance({ venue, year }: Paper): string {
  return venue.includes(String(year)) ? venue : `${venue} ${year}`;
}
