/** A number with a power of ten, not part of a name or of a longer number. */
const scientific = /(?<![\w.])(\d+)(?:\.(\d+))?[eE]([+-]?\d+)(?![\w.])/g;
const largest = 400;

/**
 * A text with its numbers written out: 1.5e-3 becomes 0.0015. For exact arithmetic, which knows decimals but no
 * powers of ten.
 *
 * @throws RangeError on a power beyond 10^±400.
 */
export function plainNumbers(text: string): string {
  return text.replace(scientific, (number, whole: string, decimals = '', power: string) => {
    const by = Number(power);
    if (Math.abs(by) > largest)
      throw new RangeError(`a number requires a power of ten up to ±${largest}, got '${number}'`);
    const digits = `${whole}${decimals}`;
    const point = whole.length + by;
    if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
    if (point >= digits.length) return digits.padEnd(point, '0');
    return `${digits.slice(0, point)}.${digits.slice(point)}`;
  });
}
