import { describe, expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { integer } from '../claim/pick.ts';
import { along } from '../claim/tape.ts';
import { decides } from '../evidence/decision.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { stream } from '../numeric/stream.ts';
import { coverageOf, visited } from './coverage.ts';
import { evolution } from './evolution.ts';
import { needle } from './fixtures/needle.ts';
import { cornerGenome, drawnFrom, freshGenome } from './genome.ts';
import { division, hunt, type Sail } from './hunt.ts';
import { islandSchema } from './island-schema.ts';
import { desertIsland, epoch, type Island } from './island.ts';
import { hunters, questOf, settingOf, type Quest } from './quest.ts';
import { trophies } from './trophy.ts';

/** A width that no 32-bit words resolve. */
const nowhere = '1/1000000000000';

const own = { kind: 'claim', name: '' } as const;

function quest(claim: Claim, { seed = 'hunt', evaluations = 8000 } = {}): Quest {
  return questOf(claim, own, 'a disc', { seed, evaluations });
}

/** Sails in this process, in any order; each island goes through JSON on the way, as between machines. */
function sailing(quest: Quest, order: (n: number) => number[] = (n) => [...Array(n).keys()]): Sail {
  return async (voyages) => {
    const islands: Island[] = [];
    for (const i of order(voyages.length)) {
      const { island, evaluations } = voyages[i]!;
      const from = typeof island === 'number' ? desertIsland(quest, island) : island;
      const after = await epoch(quest, from, { evaluations });
      islands[i] = islandSchema.parse(JSON.parse(JSON.stringify(after)));
    }
    return islands;
  };
}

describe('a hunt', () => {
  test('finds a disc of width 1/1000 that a thousand times as many random draws would miss', async () => {
    const found = quest(needle('1/1000'));
    const hunted = await hunt({ evaluations: 8000 }, sailing(found));
    expect(hunted.first).not.toBeNull();
    expect(hunted.firstAt).toBeLessThan(6000);
    const [simplest, decisive] = await trophies(found, hunted.first!, hunted.decisive!);
    expect(simplest).toMatchObject({ claim: 'NEEDLE-1', target: own, rank: 'exact' });
    // The simplest point of a disc this small takes a few digits, the most decisive one more of them.
    expect(simplest!.given).toEqual({ x: '29/86', y: '53/186' });
    expect(decisive!.margin).toBeLessThan(-0.5);
    expect(decisive!.margin).toBeLessThan(simplest!.margin);
  });

  test('is the same in whatever order its islands sail', async () => {
    const one = quest(needle(nowhere));
    const forth = await hunt({ evaluations: 3000 }, sailing(one));
    const back = await hunt(
      { evaluations: 3000 },
      sailing(one, (n) => [...Array(n).keys()].toReversed()),
    );
    expect(back).toEqual(forth);
    expect(forth).toMatchObject({ evaluations: 3000, first: null, cut: false, failed: 0 });
    expect(forth.closest!.margin).toBeGreaterThan(0);
  });

  test('another seed is another hunt', async () => {
    const all = await Promise.all(
      ['a', 'b'].map((seed) => {
        const one = quest(needle('1/1000000'), { seed });
        return hunt({ evaluations: 100 }, sailing(one));
      }),
    );
    expect(all[0]!.closest!.margin).not.toBe(all[1]!.closest!.margin);
  });

  test('keeps to its evaluations, and covers every part and stratum of the domain', async () => {
    const { coverage, evaluations } = await hunt(
      { evaluations: 1001 },
      sailing(quest(needle(nowhere))),
    );
    expect(evaluations).toBe(1001);
    for (const { parts, strata } of coverage) {
      expect(Math.min(...parts)).toBeGreaterThan(0);
      expect(Math.min(...strata)).toBeGreaterThan(0);
    }
  });

  test('can be cut at a barrier, and says so', async () => {
    const hunted = await hunt(
      { evaluations: 8000, isOver: () => true },
      sailing(quest(needle(nowhere))),
    );
    expect(hunted.cut).toBe(true);
    expect(hunted.evaluations).toBe(division.epoch);
  });

  test('begins with one island, and counts evaluations as if islands took turns', async () => {
    const one = quest(needle(nowhere));
    const alone = division.lead * division.epoch;
    const firstAt = async (island: number, at: number) => {
      const fleets: number[] = [];
      const sail: Sail = async (voyages) => {
        fleets.push(voyages.length);
        return voyages.map(({ island: from, evaluations }, index) => {
          const before = typeof from === 'number' ? desertIsland(one, index) : from;
          const after = { ...before, evaluations: before.evaluations + evaluations };
          const first = { genome: { tape: [], strata: [] }, margin: -1, island, at };
          return index === island && after.evaluations >= at ? { ...after, first } : after;
        });
      };
      return { firstAt: (await hunt({ evaluations: 5000 }, sail)).firstAt, fleets };
    };
    expect(await firstAt(0, 7)).toEqual({ firstAt: 7, fleets: [1, 1] });
    expect(await firstAt(0, alone)).toEqual({ firstAt: alone, fleets: [1, 1, 1, 1, 4] });
    expect(await firstAt(0, alone + 1)).toEqual({ firstAt: alone + 1, fleets: [1, 1, 1, 1, 4, 4] });
    expect(await firstAt(3, 1)).toEqual({ firstAt: alone + 4, fleets: [1, 1, 1, 1, 4, 4] });
    expect(await firstAt(1, 300)).toMatchObject({ firstAt: alone + 4 * 299 + 2 });
  });

  test('what is left is divided evenly, the first islands first', async () => {
    const one = quest(needle(nowhere));
    const { islands } = await hunt({ evaluations: 1006 }, sailing(one));
    expect(islands.map(({ evaluations }) => evaluations)).toEqual([1002, 2, 1, 1]);
  });

  test('where all margins are the same it keeps looking everywhere', async () => {
    const claim = needle(nowhere);
    const plain = { ...claim, theory: () => 'agreed', relation: decides };
    const flat = { ...plain, witnesses: { 'a disc': { exact: () => 'agreed' } } };
    const { coverage, closest } = await hunt({ evaluations: 1000 }, sailing(quest(flat)));
    expect(closest!.margin).toBe(1);
    for (const { parts } of coverage) {
      // A population that breeds without a guide gathers, with up to 65 in a part.
      const inner = parts.slice(1, -1);
      expect(Math.min(...inner)).toBeGreaterThan(12);
      expect(Math.max(...inner)).toBeLessThan(50);
    }
  });

  test('finds what lies between two thresholds that decisions hide', async () => {
    const claim = needle(nowhere);
    const above = (threshold: string) => (place: unknown) => {
      const { x, y } = place as { readonly x: Rational; readonly y: Rational };
      return x.add(y).compare(rational(threshold)) > 0;
    };
    const split: Claim = {
      ...claim,
      theory: above('1009/1777'),
      relation: decides,
      witnesses: { 'a disc': { exact: above('1010/1777') } },
    };
    const { firstAt, first } = await hunt({ evaluations: 1000 }, sailing(quest(split)));
    expect(first!.margin).toBe(-1);
    // One random draw of three thousand lies between them.
    expect(firstAt).toBeLessThan(60);
  });

  test('what throws, or has no margin, is counted and refutes nothing', async () => {
    const broken = {
      ...needle('1/10'),
      theory: () => {
        throw new RangeError('no theory here');
      },
    };
    const hunted = await hunt({ evaluations: 100 }, sailing(quest(broken)));
    expect(hunted).toMatchObject({ first: null, failed: 100, closest: null });
    expect(hunted.failure).toBe('RangeError: no theory here');
  });

  test('what a witness declines is counted apart', async () => {
    const claim = needle('1/10');
    const picky = {
      ...claim,
      witnesses: { 'a disc': { ...claim.witnesses['a disc']!, accepts: () => false } },
    };
    const hunted = await hunt({ evaluations: 100 }, sailing(quest(picky)));
    expect(hunted).toMatchObject({ declined: 100, first: null });
  });

  test('an island cut short in an epoch keeps what it has', async () => {
    const found = quest(needle('1/1000'));
    let left = 10;
    const island = await epoch(found, desertIsland(found, 0), {
      evaluations: 100,
      goesOn: () => --left > 0,
    });
    expect(island.evaluations).toBe(10);
  });
});

test('islands look elsewhere', async () => {
  const one = quest(needle(nowhere));
  const islands = [0, 1].map((index) => epoch(one, desertIsland(one, index), { evaluations: 20 }));
  const [a, b] = (await Promise.all(islands)).map(({ members }) => members[0]!.genome.tape);
  expect(a).not.toEqual(b);
});

test('an island scouts corners before anybody settles', async () => {
  const found = quest(needle(nowhere));
  const at = async (evaluations: number) =>
    (await epoch(found, desertIsland(found, 0), { evaluations })).members.length;
  expect(await at(evolution.scouts)).toBe(0);
  expect(await at(evolution.scouts + 1)).toBe(1);
  expect(await at(evolution.scouts + 2 * evolution.population)).toBe(evolution.population);
});

test('half of the words of a corner genome are at an end of their domain', () => {
  const { given } = needle('1/10');
  const random = stream([1, 2, 3, 4]);
  const words = Array.from({ length: 1000 }, () => cornerGenome(given, random)).flatMap(
    ({ tape }) => tape,
  );
  for (const end of [0, 2 ** 32 - 1]) {
    const share = words.filter((word) => word === end).length / words.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  }
});

test('a parameter with one stratum is read along its domain, which counts as a visit of it', () => {
  const given = { n: integer({ from: 3, to: 3 }) };
  const random = stream([1, 2, 3, 4]);
  const genomes = Array.from({ length: 50 }, () => freshGenome(given, random));
  expect(genomes.every(({ strata }) => strata[0] === along)).toBe(true);
  const [coverage] = genomes.reduce((so, one) => visited(given, so, one), coverageOf(given));
  expect(coverage!.strata).toEqual([50]);
});

test('half of the fresh genomes read every parameter along its domain', () => {
  const { given } = needle('1/10');
  const random = stream([1, 2, 3, 4]);
  const genomes = Array.from({ length: 1000 }, () => freshGenome(given, random));
  const straight = genomes.filter(({ strata }) => strata.every((s) => s === along)).length;
  expect(straight).toBeGreaterThan(430);
  expect(straight).toBeLessThan(600);
  const { x } = drawnFrom(given, { tape: [2 ** 31, 0], strata: [along, along] }) as {
    x: { valueOf(): number };
  };
  expect(x.valueOf()).toBeCloseTo(0.5, 9);
});

describe('what is hunted', () => {
  test('a variation by its name, else the names there are', () => {
    const claim = needle('1/10');
    expect(settingOf(claim, { kind: 'nearMiss', name: 'everywhere' }).given).toBe(claim.given);
    expect(() => settingOf(claim, { kind: 'nearMiss', name: 'nowhere' })).toThrow(
      "NEEDLE-1 has no near miss 'nowhere': it has 'everywhere'",
    );
    expect(() => settingOf(claim, { kind: 'need', name: 'constructor' })).toThrow(
      "NEEDLE-1 has no needed hypothesis 'constructor'",
    );
  });

  test('the witnesses that compute, or the one that is named', () => {
    const claim = needle('1/10');
    const sampled = { sampled: () => ({}) as never };
    const both = { ...claim, witnesses: { ...claim.witnesses, runs: sampled } };
    expect(hunters(both)).toEqual(['a disc']);
    expect(hunters(both, 'runs')).toEqual(['runs']);
    expect(hunters({ ...claim, witnesses: { runs: sampled } })).toEqual(['runs']);
    expect(() => hunters(both, 'none')).toThrow("there is no witness 'none'");
  });
});
