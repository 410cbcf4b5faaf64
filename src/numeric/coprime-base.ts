/**
 * Pairwise coprime numbers above 1 of whose powers every given positive integer is a product: factor
 * refinement, which needs no factoring. Their logarithms are linearly independent over the rationals.
 */
export function coprimeBase(integers: readonly bigint[]): readonly bigint[] {
  const base: bigint[] = [];
  const queue = integers.filter((n) => n > 1n);
  while (queue.length > 0) {
    const n = queue.pop()!;
    const met = base.findIndex((b) => gcd(b, n) > 1n);
    if (met < 0) {
      base.push(n);
      continue;
    }
    const [b] = base.splice(met, 1) as [bigint];
    const common = gcd(b, n);
    // b and n are one number: back it goes, or the loop would take it apart for ever.
    if (b === n) base.push(b);
    else queue.push(...[common, b / common, n / common].filter((part) => part > 1n));
  }
  return base;
}

/** How often `base` divides n. */
export function multiplicity(n: bigint, base: bigint): number {
  let count = 0;
  for (let rest = n; rest % base === 0n; rest /= base) count++;
  return count;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
