import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { ancestor, pathTo, simpler, simplestBetween } from '../numeric/stern-brocot.ts';
import { contains, domain } from './domain.ts';
import type { Draw, Given } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';
import { Points } from './points.ts';
import { isRich } from './rich.ts';
import { along, readStrata, readTape, strataNames, tapeLength } from './tape.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });

/** Every stratum of a draw over random words. */
function values<T>(draw: Draw<T>, words: readonly number[]): { value: T; stratum: string }[] {
  return draw.strata.flatMap((stratum, s) =>
    words.map((w) => ({
      stratum,
      value: draw.read(
        Uint32Array.from({ length: draw.words }, (_, i) => (w + i * 977) >>> 0),
        s,
      ),
    })),
  );
}

describe('the Stern–Brocot tree', () => {
  test('the path of a fraction ends at it, and simplicity falls along it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (n, d) => {
        const path = pathTo(rational(n).div(d));
        const nodes = Array.from({ length: Number(path.depth) + 1 }, (_, i) =>
          ancestor(path, BigInt(i)),
        );
        expect(toText(nodes.at(-1)!)).toBe(toText(path.value));
        expect(toText(nodes[0]!)).toBe('1');
        expect(nodes.every((node, i) => i === 0 || simpler(nodes[i - 1]!, node))).toBe(true);
      }),
    );
  });

  test('a partial quotient of a million costs no more than a small one', () => {
    const path = pathTo(rational(1n, 1_000_000n));
    expect(path.depth).toBe(999_999n);
    expect(toText(ancestor(path, 500_000n))).toBe('1/500001');
    expect(() => pathTo(rational(-1))).toThrow('requires a fraction above 0, got -1');
    expect(() => ancestor(path, 2_000_000n)).toThrow('0 ≤ turns ≤ 999999');
  });
});

test.each([
  ['2/5', '3/5', '1/2'],
  ['0', '1/7', '1/8'],
  ['8246337208315/4398046511104', '8246337208321/4398046511104', '15/8'],
  ['1', '2', '3/2'],
  ['5/2', '7', '3'],
])('the simplest fraction between %s and %s is %s', (low, high, simplest) => {
  expect(toText(simplestBetween(rational(low), rational(high)))).toBe(simplest);
});

test('nothing lies between a number and itself', () => {
  expect(() => simplestBetween(rational(1), rational(1))).toThrow('0 ≤ low < high, got 1 and 1');
});

describe('draws', () => {
  test('fractions never leave their domain, and each stratum is where it says', () => {
    const draw = fraction({ above: -1, to: 2, near: [0, '1/2'] });
    const where = domain({ above: -1, to: 2 });
    expect(draw.strata).toEqual([
      'interior',
      'above -1',
      'below 0',
      'above 0',
      'below 1/2',
      'above 1/2',
      'below 2',
      'at 0',
      'at 1/2',
      'at 2',
    ]);
    fc.assert(
      fc.property(word, (w) => {
        for (const { value, stratum } of values(draw, [w])) {
          expect(contains(where, value)).toBe(true);
          const [side, point] = stratum.split(' ');
          if (side === 'at') expect(toText(value)).toBe(point);
          if (side === 'above') expect(value.gt(rational(point!))).toBe(true);
          if (side === 'below') expect(value.lt(rational(point!))).toBe(true);
        }
      }),
    );
  });

  test('near strata reach within 2⁻²⁹ of the boundary', () => {
    const near = values(
      fraction({ above: 0, below: 2 }),
      Array.from({ length: 400 }, (_, i) => i * 7919),
    );
    const closest = near
      .filter(({ stratum }) => stratum === 'below 2')
      .map(({ value }) => rational(2).sub(value));
    expect(closest.some((gap) => gap.lt(rational(1n, 2n ** 29n)))).toBe(true);
  });

  test('scales stay in range and cover every octave', () => {
    const draw = scale({ from: '1/64', to: 64 });
    const seen = values(
      draw,
      Array.from({ length: 3000 }, (_, i) => Math.imul(i, 2654435761) >>> 0),
    );
    const octaves = new Set(seen.map(({ value }) => Math.floor(Math.log2(value.valueOf()))));
    expect(octaves.size).toBe(13);
    expect(seen.every(({ value }) => contains(domain({ from: '1/64', to: 64 }), value))).toBe(true);
    expect(() => scale({ from: 0 })).toThrow('requires from > 0');
  });

  test('an empty domain is refused with its text', () => {
    expect(() => fraction({ above: 1, below: 1 })).toThrow('domain that is not empty, got (1, 1)');
    expect(() => fraction({ from: 2, to: 1 })).toThrow('got [2, 1]');
    expect(() => fraction({ from: 0, to: 1, near: [1] })).toThrow(
      'points of near inside the domain, got 1',
    );
    expect(() => integer({ from: 2, to: 1 })).toThrow('from ≤ to, got 2 and 1');
    expect(() => vector(0, integer({ from: 1, to: 2 }))).toThrow('size from 1, got 0');
  });

  test('a vector takes a word for each item', () => {
    const draw = vector(3, choice(['a', 'b']));
    expect(tapeLength({ draw })).toBe(3);
    expect(draw.read(Uint32Array.of(0, 8, 16), 1)).toEqual(['b', 'b', 'a']);
  });
});

describe('a domain as a guided search walks it', () => {
  const draws: readonly (readonly [string, Draw<unknown>])[] = [
    ['fraction', fraction({ above: -1, to: 2, near: [0] })],
    ['scale', scale({ from: '1/8', to: 32 })],
    ['integer', integer({ from: -3, to: 9 })],
    ['choice', choice(['a', 'b', 'c'])],
    ['choice of fractions', choice([rational(1), rational('1/2')])],
    ['vector', vector(3, fraction({ from: 0, below: 1 }))],
  ];
  const at = (draw: Draw<unknown>, first: number) =>
    draw.along(Uint32Array.from({ length: draw.words }, () => first));

  test.for(draws)('%s: what is written is parsed again', ([, draw]) => {
    fc.assert(
      fc.property(word, (w) => {
        const value = at(draw, w);
        const recorded = draw.write(value);
        expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
        expect(draw.write(draw.parse(recorded))).toEqual(recorded);
      }),
    );
    for (const { value } of values(draw, [0, 77, 0xffffffff]))
      expect(draw.write(draw.parse(draw.write(value)))).toEqual(draw.write(value));
  });

  test.for(draws)('%s: a stranger is refused', ([, draw]) => {
    for (const stranger of ['1000', 1000, ['7'], 'exp(1)', '1/0', '', -1e300])
      expect(() => draw.parse(stranger)).toThrow('expected');
  });

  test('neighbouring words are neighbouring values, from one end to the other', () => {
    for (const [, draw] of draws.slice(0, 3) as [string, Draw<Rational | number>][]) {
      const seen = [0, 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1].map((w) => Number(at(draw, w)));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }
    const whole = fraction({ from: 0, to: 1 });
    expect(at(whole, 0)).toEqual(rational(1n, 2n ** 33n));
    expect(Number(at(scale({ from: '1/8', to: 32 }), 0))).toBeCloseTo(1 / 8, 6);
    expect(Number(at(scale({ from: '1/8', to: 32 }), 2 ** 32 - 1))).toBeCloseTo(32, 6);
    expect(at(integer({ from: -3, to: 9 }), 2 ** 32 - 1)).toBe(9);
  });

  test('each parameter is read in a stratum of its own or along its domain', () => {
    const given = { x: fraction({ from: 0, to: 1 }), n: integer({ from: 1, to: 9 }) };
    const raw = readStrata(given, Uint32Array.of(2 ** 31, 5), [along, 2]);
    expect(Number(raw.x)).toBeCloseTo(0.5, 9);
    expect(raw.n).toBe(9);
  });
});

describe('the tape', () => {
  const given = {
    x: fraction({ above: 0, below: 2 }),
    n: integer({ from: 1, to: 9 }),
    s: choice(['+', '-']),
  };

  test('every second draw is ordinary, the others go through all combinations of strata', () => {
    const total = 3 * 3 * 2;
    const names = (index: number) => Object.values(strataNames(given, index)).join();
    expect(new Set(Array.from({ length: total }, (_, i) => names(2 * i + 1))).size).toBe(total);
    expect(new Set(Array.from({ length: total }, (_, i) => names(2 * i)))).toEqual(
      new Set(['interior,between,+', 'interior,between,-']),
    );
  });

  test('the same tape and number give the same instance', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 3 }), fc.nat(1000), (words, index) => {
        const tape = Uint32Array.from(words);
        expect(readTape(given, tape, index).raw).toEqual(readTape(given, tape, index).raw);
      }),
    );
  });

  test('a generator with fewer than 100 instances is found out', () => {
    expect(
      isRich({ given: { n: integer({ from: 1, to: 50 }) }, instance: (raw) => raw }, [1, 2, 3, 4]),
    ).toBe(false);
    expect(isRich({ given, instance: (raw) => raw }, [1, 2, 3, 4])).toBe(true);
    // However much is drawn: what counts is what the instance makes of it.
    expect(isRich({ given, instance: () => ({ x: rational(2) }) }, [1, 2, 3, 4])).toBe(false);
  });

  test('instances differ wherever they do, and a function wherever anything drawn does', () => {
    const many = { n: integer({ from: 1, to: 1000 }) };
    const few = { n: integer({ from: 1, to: 50 }) };
    const deep = ({ n }: { n: number }) => ({ a: [[[[rational(n)]]]] });
    const closed = ({ n }: { n: number }) => ({ map: (w: number) => n * w });
    for (const instance of [deep, closed]) {
      expect(isRich({ given: many, instance: instance as never }, [1, 2, 3, 4])).toBe(true);
      expect(isRich({ given: few, instance: instance as never }, [1, 2, 3, 4])).toBe(false);
    }
  });
});

describe('shrinking', () => {
  /** The counterexample that fast-check ends with, and the number of predicate calls it took. */
  function shrunk(given: Given, fails: (raw: Record<string, Rational>) => boolean) {
    let calls = 0;
    const details = fc.check(
      fc.property(new Points(given), ({ raw }) => {
        calls++;
        return !fails(raw as Record<string, Rational>);
      }),
      { seed: 7, numRuns: 2000 },
    );
    return {
      raw: details.counterexample![0].raw as Record<string, Rational>,
      calls: calls - details.numRuns,
    };
  }

  test.each([
    ['x > 1.37', (x: Rational) => x.gt(rational('1.37')), '3/2'],
    [
      'x within 1/1000 of √2',
      (x: Rational) => x.mul(x).sub(2).abs().lt(rational('1/400')),
      '41/29',
    ],
    ['x above 1.9999', (x: Rational) => x.gt(rational('1.9999')), '20001/10001'],
    ['x below 1e-6', (x: Rational) => x.lt(rational(1n, 1_000_000n)), '1/1000001'],
  ])('ends at the simplest fraction with %s', (_, fails, simplest) => {
    const { raw, calls } = shrunk({ x: fraction({ above: 0, below: 2 }) }, (given) =>
      fails(given['x']!),
    );
    expect(toText(raw['x']!)).toBe(simplest);
    expect(fails(raw['x']!)).toBe(true);
    expect(calls).toBeLessThan(150);
  });

  test('several parameters, each as simple as it can be', () => {
    const given = { x: fraction({ from: -2, to: 2 }), y: fraction({ from: -2, to: 2 }) } as Given;
    const { raw } = shrunk(given, ({ x, y }) => x!.mul(y!).gt(rational('1/2')));
    expect([toText(raw['x']!.abs()), toText(raw['y']!.abs())]).toEqual(['1', '1']);
  });
});
