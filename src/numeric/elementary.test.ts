import { describe, expect, test } from 'vitest';
import { elementary } from './elementary.ts';
import { nextUp } from './interval.ts';
import { onDoubles } from './primitive.ts';
import { seedOf, stream } from './stream.ts';
import { farArgument, inverseTurn } from './turn.ts';

/** A number times 2^−places. */
interface Fixed {
  readonly value: bigint;
  readonly places: number;
}

const bits = new DataView(new ArrayBuffer(8));

/** A double as mantissa·2^exponent. */
function parts(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  bits.setFloat64(0, Math.abs(x));
  const word = bits.getBigUint64(0);
  const field = Number(word >> 52n);
  const size = field === 0 ? word : (word & 0xfffffffffffffn) | 0x10000000000000n;
  return { mantissa: x < 0 ? -size : size, exponent: Math.max(field, 1) - 1075 };
}

function shifted(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

function fixed(x: number, places: number): bigint {
  const { mantissa, exponent } = parts(x);
  return shifted(mantissa, exponent + places);
}

/** Σ sign^k/((2k + 1) n^(2k+1)): arctan(1/n) for sign −1, artanh(1/n) for 1. */
function inverseSeries(n: bigint, sign: bigint, places: number): bigint {
  let [sum, power] = [0n, (1n << BigInt(places)) / n];
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (sign * power) / (n * n);
  }
  return sum;
}

function constantsOf(places: number): { readonly pi: bigint; readonly ln2: bigint } {
  const spare = places + 20;
  const pi = 16n * inverseSeries(5n, -1n, spare) - 4n * inverseSeries(239n, -1n, spare);
  return { pi: pi >> 20n, ln2: (2n * inverseSeries(3n, 1n, spare)) >> 20n };
}

const known = new Map<number, ReturnType<typeof constantsOf>>();
function constants(places: number): ReturnType<typeof constantsOf> {
  const found = known.get(places) ?? constantsOf(places);
  known.set(places, found);
  return found;
}

/** The part of Σ xⁿ/n! with n ≡ rest modulo `every`, alternating in sign where `every` is 2. */
function factorialSeries(x: bigint, every: 1 | 2, rest: number, places: number): bigint {
  const shift = BigInt(places);
  let [sum, term] = [0n, 1n << shift];
  for (let n = 0n; term > 1n || term < -1n || n < 30n; n++) {
    if (every === 1 || Number(n % 2n) === rest) sum += every === 2 && n % 4n > 1n ? -term : term;
    term = ((term * x) >> shift) / (n + 1n);
  }
  return sum;
}

/** eˣ of x·2^−places, to as many places. */
function exponentialOf(x: bigint, places: number): bigint {
  const { ln2 } = constants(places);
  const power = x / ln2;
  let sum = factorialSeries((x - power * ln2) >> 8n, 1, 0, places);
  for (let i = 0; i < 8; i++) sum = (sum * sum) >> BigInt(places);
  return shifted(sum, Number(power));
}

function logarithmOf(x: number, places: number): bigint {
  const { mantissa, exponent } = parts(x);
  const length = mantissa.toString(2).length;
  const [one, near] = [1n << BigInt(places), shifted(mantissa, places - length)];
  const isLow = 3n * near < 2n * one;
  const f = isLow ? 2n * near : near;
  const ratio = ((f - one) * one) / (f + one);
  let [sum, power] = [0n, ratio];
  for (let k = 1n; power > 1n || power < -1n; k += 2n) {
    sum += power / k;
    power = (power * ((ratio * ratio) >> BigInt(places))) >> BigInt(places);
  }
  return 2n * sum + BigInt(exponent + length - (isLow ? 1 : 0)) * constants(places).ln2;
}

/** The functions with at least 60 more places than their values have digits. */
const truth: Readonly<Record<keyof typeof elementary, (x: number) => Fixed>> = {
  sin: (x) => turned(x, 1, placesFor(x)),
  cos: (x) => turned(x, 0, placesFor(1)),
  log: (x) => ({ value: logarithmOf(x, 240), places: 240 }),
  exp: (x) => ({ value: exponentialOf(fixed(x, 1320), 1320), places: 1320 }),
  tanh: (x) => {
    const places = placesFor(x);
    const [grown, one] = [exponentialOf(2n * fixed(x, places), places), 1n << BigInt(places)];
    return { value: ((grown - one) * one) / (grown + one), places };
  },
};

function placesFor(x: number): number {
  return 240 + Math.max(0, -53 - parts(x).exponent);
}

function turned(x: number, rest: 0 | 1, places: number): Fixed {
  const value = factorialSeries(fixed(x, places) % (2n * constants(places).pi), 2, rest, places);
  return { value, places };
}

/** How far y is from the truth, in units of the last place that a double next to the truth has. */
function ulps(y: number, { value, places }: Fixed): number {
  const size = value < 0n ? -value : value;
  const unit = Math.max(size.toString(2).length - places - 53, -1074);
  const off = fixed(y, places) - value;
  return Number(shifted(off < 0n ? -off : off, 20 - unit - places)) / 2 ** 20;
}

const random = stream(seedOf('elementary'));
const between = (low: number, high: number) => low + (high - low) * random.uniform();
const whole = (low: number, high: number) => Math.floor(between(low, high));
const power = (low: number, high: number) => 2 ** whole(low, high) * between(1, 2);
const signed = (x: number) => (random.uniform() < 0.5 ? -x : x);
const bent = (x: number) => x * (1 + between(-1, 1) * 1e-9);
const turns = [
  () => between(-1, 1),
  () => between(-4, 4),
  () => between(-100, 100),
  () => between(-farArgument, farArgument),
  () => signed(power(-300, 0)),
  () => nextUp((whole(0, 2 ** 14) * Math.PI) / 2),
  () => (whole(0, 2 ** 14) * Math.PI) / 2,
  () => bent(((whole(0, 2 ** 14) + 0.5) * Math.PI) / 2),
];

/** Where the functions are tried: everywhere, and where reductions change over. */
const regions = {
  sin: turns,
  cos: turns,
  exp: [
    () => between(-1, 1),
    () => between(-40, 40),
    () => between(-708, 709.78),
    () => between(-745.2, -708),
    () => bent((whole(-1000, 1000) + 0.5) * Math.LN2),
    () => signed(power(-60, 0)),
  ],
  log: [
    () => between(0.7, 1.45),
    () => 1 + signed(power(-52, -1)),
    () => power(-1022, 1023),
    () => 2 ** -1074 * whole(1, 2 ** whole(1, 52)),
    () => Math.SQRT2 * (1 + between(-1, 1) * 1e-4) * 2 ** whole(-3, 3),
  ],
  tanh: [
    () => between(-0.625, 0.625),
    () => signed(between(0.55, 0.7)),
    () => between(0.625, 2),
    () => between(-25, 25),
    () => signed(power(-300, 0)),
  ],
} as const;

describe('units in the last place, against integers of 240 places and more', () => {
  test.each([
    ['sin', 2],
    ['cos', 2],
    ['exp', 1.6],
    ['log', 0.9],
    ['tanh', 2],
  ] as const)('%s stays within %d', (name, most) => {
    for (const region of regions[name]) {
      for (let i = 0; i < 2000; i++) {
        const x = region();
        const error = ulps(elementary[name](onDoubles, x), truth[name](x));
        if (!(error < most)) expect([name, x, error]).toEqual([name, x, `below ${most}`]);
      }
    }
  });

  test('sin and cos of far arguments stay within 2⁻⁵⁰', () => {
    for (let i = 0; i < 500; i++) {
      const x = signed(power(15, 1023));
      for (const [name, rest] of [
        ['sin', 1],
        ['cos', 0],
      ] as const) {
        const off = fixed(elementary[name](onDoubles, x), 1400) - turned(x, rest, 1400).value;
        expect(Math.abs(Number(shifted(off, -1300))) * 2 ** -100).toBeLessThan(2 ** -50);
      }
    }
  });
});

test('values where there is nothing to compute', () => {
  const [least, most] = [5e-324, Number.MAX_VALUE];
  const values = {
    sin: [
      [0, 0],
      [-0, -0],
      [least, least],
      [Infinity, NaN],
      [-Infinity, NaN],
      [NaN, NaN],
    ],
    cos: [
      [0, 1],
      [-0, 1],
      [least, 1],
      [Infinity, NaN],
      [-Infinity, NaN],
      [NaN, NaN],
    ],
    exp: [
      [0, 1],
      [-0, 1],
      [709.79, Infinity],
      [most, Infinity],
      [Infinity, Infinity],
      [-745.14, 0],
      [-745.13, least],
      [-most, 0],
      [-Infinity, 0],
      [NaN, NaN],
    ],
    log: [
      [1, 0],
      [0, -Infinity],
      [-0, -Infinity],
      [-least, NaN],
      [-1, NaN],
      [-Infinity, NaN],
      [Infinity, Infinity],
      [NaN, NaN],
    ],
    tanh: [
      [0, 0],
      [-0, -0],
      [least, least],
      [-least, -least],
      [20, 1],
      [-most, -1],
      [Infinity, 1],
      [-Infinity, -1],
      [NaN, NaN],
    ],
  } as const;
  for (const [name, pairs] of Object.entries(values)) {
    for (const [x, y] of pairs)
      expect([name, x, elementary[name as keyof typeof elementary](onDoubles, x)]).toEqual([
        name,
        x,
        y,
      ]);
  }
});

test('the inverse of a turn, computed anew', () => {
  const { pi } = constants(1400);
  const inverse = (1n << 2600n) / (2n * pi);
  const stored = inverseTurn.reduceRight((sum, byte) => 256n * sum + BigInt(byte), 0n);
  expect(stored).toBe(inverse);
});
