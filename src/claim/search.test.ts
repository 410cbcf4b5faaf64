import { describe, expect, test } from 'vitest';
import { equal } from '../evidence/equality.ts';
import { ledger } from '../evidence/ledger.ts';
import { meanSequence } from '../evidence/sequential/mean-sequence.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { checks } from './checks.ts';
import type { Claim } from './claim.ts';
import { fraction } from './fraction.ts';
import { profiles } from './profile.ts';

const context = { seed: 'search', profile: profiles.quick };

interface Place {
  readonly x: Rational;
}

/** A claim of nothing but what a search needs; the square of x where nothing else is said. */
function claimOf(parts: object): Claim {
  return {
    id: 'TEST-1',
    given: { x: fraction({ from: -2, to: 2 }) },
    instance: (raw: Place) => raw,
    hypotheses: {},
    relation: equal,
    theory: ({ x }: Place) => x.mul(x),
    witnesses: { product: { exact: ({ x }: Place) => x.mul(x) } },
    ...parts,
  } as unknown as Claim;
}

async function reports(claim: Claim) {
  const all = [];
  for (const check of checks(claim)) all.push(await check.run(context));
  return all;
}

/** Values around 1 that never repeat; notes what each instance was given to draw from. */
function around(seeds: Seed[]) {
  return (_: unknown, random: Seed) => {
    seeds.push(random);
    let drawn = 0;
    const draw = (count: number) => values(count, (drawn += count) - count);
    return { law: 'means' as const, cost: 1, unit: 1, draw };
  };
}

function values(count: number, from = 0) {
  return Float64Array.from({ length: count }, (_, i) => 1 + 0.1 * Math.sin((from + i) ** 2));
}

describe('what a search draws', () => {
  const drawn = async (id: string) => {
    const seen: string[] = [];
    const theory = ({ x }: Place) => (seen.push(toText(x)), x.mul(x));
    await reports(claimOf({ id, theory }));
    return seen;
  };

  test('comes from the claim’s own id', async () => {
    expect(await drawn('TEST-1')).toEqual(await drawn('TEST-1'));
    expect(await drawn('TEST-2')).not.toEqual(await drawn('TEST-1'));
  });

  test('and each instance samples from a stream of its own', async () => {
    const seeds: Seed[] = [];
    await reports(claimOf({ theory: () => 1, witnesses: { runs: { sampled: around(seeds) } } }));
    expect(seeds).toHaveLength(2);
    expect(seeds[0]).not.toEqual(seeds[1]);
  });
});

describe('what a search spends', () => {
  const runs = { runs: { sampled: around([]) } };

  test('is shared by its instances', async () => {
    const [report] = await reports(claimOf({ theory: () => 1, witnesses: runs }));
    const [dot] = report!.record!.dots;
    const alone = meanSequence({ alpha: report!.alpha! / context.profile.sampledInstances });
    for (let n = 0; alone.interval().high > 1.05 || alone.interval().low < 0.95; n += 32)
      alone.add(values(32, n));
    const { low, high } = alone.interval();
    expect(dot!.interval).toEqual([low, high]);
  });

  test('is shared by all variations of the claim', async () => {
    const wrong = { theory: () => 2 };
    const claim = claimOf({
      theory: () => 1,
      witnesses: runs,
      nearMisses: { a: wrong, b: wrong },
      holdsWithout: { c: {} },
    });
    const shares = (await reports(claim)).map(({ alpha }) => alpha);
    const third = ledger().variations(3);
    expect(shares).toEqual([ledger().witnesses(1), third, third, third]);
  });
});

describe('what a search makes simpler', () => {
  test('is what can be evaluated: elsewhere nothing is refuted', async () => {
    const theory = ({ x }: Place) => {
      if (x.d === 4n) throw new RangeError('no theory of quarters');
      return x.mul(x).add(1);
    };
    // The simplest fraction there is 1/4: it is not drawn first, but the first to be tried.
    const given = { x: fraction({ above: '1/7', below: '1/3' }) };
    const [report] = await reports(claimOf({ given, theory }));
    expect(report).toMatchObject({ outcome: 'refuted' });
    expect(report!.counterexample!.parameters).toMatchObject([{ name: 'x', value: '2/7' }]);
  });

  test('is nothing that was sampled: a rerun would be another sample', async () => {
    const seeds: Seed[] = [];
    const witnesses = { runs: { sampled: around(seeds) } };
    const [report] = await reports(claimOf({ theory: () => rational(2), witnesses }));
    expect(report).toMatchObject({ outcome: 'refuted', evaluations: 1 });
    expect(seeds).toHaveLength(1);
  });
});
