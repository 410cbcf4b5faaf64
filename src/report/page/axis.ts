/** How numbers lie along an axis. */
export interface Axis {
  readonly type: 'linear' | 'log' | 'symlog';
  readonly domain: readonly [number, number];
  readonly constant: number;
  readonly ticks: readonly number[];
}

/** Ratio of largest and smallest size from which an axis counts powers of ten. */
const wide = 40;
const mostTicks = 4;

/** An axis for some finite numbers: logarithmic where they span decades, through zero where signs differ. */
export function axis(values: readonly number[]): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length === 0 || most / least < wide) return linear(low, high);
  if (low > 0) return logarithmic(low, high, decades(low, high));
  if (high < 0) return logarithmic(low, high, negative(decades(-high, -low)));
  // Zero has no logarithm: sizes below a thousandth of the largest are taken together around it.
  const constant = Math.max(least, most / 1e3);
  const outer = decades(constant, most).slice(-2);
  const ticks = [
    ...negative(outer).filter((tick) => tick >= low),
    0,
    ...outer.filter((tick) => tick <= high),
  ];
  return { type: 'symlog', domain: [low * 1.3, high * 1.3], constant, ticks };
}

function logarithmic(low: number, high: number, ticks: readonly number[]): Axis {
  const [from, to] = low > 0 ? [low / 1.3, high * 1.3] : [low * 1.3, high / 1.3];
  return { type: 'log', domain: [from, to], constant: 1, ticks };
}

function negative(ticks: readonly number[]): readonly number[] {
  return ticks.map((tick) => -tick).toReversed();
}

function linear(low: number, high: number): Axis {
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  const step = niceStep((high - low || 2 * margin) / mostTicks);
  const first = Math.ceil((low - margin) / step);
  const count = Math.floor((high + margin) / step) - first + 1;
  const ticks = Array.from({ length: count }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
  return { type: 'linear', domain: [low - margin, high + margin], constant: 1, ticks };
}

function niceStep(rough: number): number {
  const power = Number(`1e${decade(rough)}`);
  const share = rough / power;
  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

/** Powers of ten in [low, high], thinned to a few. */
function decades(low: number, high: number): readonly number[] {
  const [below, last] = [decade(low), decade(high)];
  const first = Number(`1e${below}`) < low ? below + 1 : below;
  const stride = Math.max(1, Math.ceil((last - first + 1) / mostTicks));
  const exponents = Array.from(
    { length: Math.floor((last - first) / stride) + 1 },
    (_, i) => first + i * stride,
  );
  return exponents.map((exponent) => Number(`1e${exponent}`));
}

/** The power of ten at or below a positive number, from its decimal digits: the same on every Node version. */
function decade(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

const digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** A tick's text: plain numbers near 1, powers of ten beyond. */
export function tickText(tick: number): string {
  const size = Math.abs(tick);
  if (size === 0 || (size >= 1e-3 && size < 1e5))
    return String(Number(tick.toPrecision(6))).replace('-', '−');
  const [mantissa, exponent] = tick.toExponential().split('e') as [string, string];
  const power = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => digits[Number(digit)]!);
  const factor =
    Number(mantissa) === 1
      ? ''
      : Number(mantissa) === -1
        ? '−'
        : `${Number(Number(mantissa).toPrecision(3))}·`.replace('-', '−');
  return `${factor}10${power}`;
}
