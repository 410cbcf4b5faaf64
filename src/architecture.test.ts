import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The floors of the house, lowest first: a room may import from its own floor's allowance and from below. */
const floors: readonly (readonly string[])[] = [
  ['numeric'],
  ['landscape', 'noise', 'optimizer'],
  ['dynamics'],
  ['theory', 'simulation'],
  ['evidence'],
  ['claim'],
  ['hunt', 'report', 'conform'],
  ['queue'],
  ['cli', 'vitest'],
];

/** Rooms below that a room may not know all the same. */
const strangers: Readonly<Record<string, readonly string[]>> = {
  theory: ['landscape', 'noise', 'optimizer', 'dynamics'],
};

/** Packages with one door only: the rooms whose sources may import them. */
const doors: Readonly<Record<string, readonly string[]>> = {
  mathjs: ['numeric'],
  'fraction.js': ['numeric'],
  seedrandom: ['numeric'],
  wabt: ['simulation'],
  'fast-check': ['claim'],
  zod: ['claim', 'hunt', 'report', 'queue', 'cli'],
  '@observablehq/plot': ['report'],
  linkedom: ['report'],
  hono: ['report'],
  temml: ['report'],
  bullmq: ['queue'],
  ioredis: ['queue'],
  vitest: ['vitest'],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const sources = globSync(['src/**/*.ts'], {
  cwd: root,
  ignore: ['src/cli/fixtures/**', 'src/cli/template/**'],
}).filter((file) => !file.endsWith('.d.ts'));
const imports = sources.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gms,
  );
  const room = file.split('/')[1]!;
  return [...found].map((match) => ({ file, room, target: (match[1] ?? match[2] ?? match[3])! }));
}

function roomOf({ file, target }: Import): string | undefined {
  if (!target.startsWith('.')) return undefined;
  const path = relative(join(root, 'src'), resolve(root, dirname(file), target)).split(sep);
  return path.length > 1 ? path[0] : undefined;
}

const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room));

describe('the floors', () => {
  test('every folder of src/ has its floor', () => {
    const rooms = new Set(
      sources.filter((file) => file.split('/').length > 2).map((file) => file.split('/')[1]!),
    );
    expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
  });

  test('no import climbs, and no room knows a stranger', () => {
    const wrong = imports.filter((found) => {
      const target = roomOf(found);
      if (target === undefined || target === found.room || floorOf(found.room) < 0) return false;
      return (
        floorOf(target) >= floorOf(found.room) || (strangers[found.room] ?? []).includes(target)
      );
    });
    expect(wrong).toEqual([]);
  });

  test('nothing inside src/ imports the public face', () => {
    expect(
      imports.filter(({ target }) => /(?:^|\/)index\.ts$/.test(target) || target === 'falsifiable'),
    ).toEqual([]);
  });

  test('each guarded package has one door', () => {
    const wrong = imports.filter(({ file, room, target }) => {
      const name = target.startsWith('@')
        ? target.split('/').slice(0, 2).join('/')
        : target.split('/')[0]!;
      const allowed = Object.hasOwn(doors, name) ? doors[name]! : undefined;
      const isTest = file.endsWith('.test.ts') && (name === 'vitest' || name === 'fast-check');
      return allowed !== undefined && !isTest && !allowed.includes(room);
    });
    expect(wrong).toEqual([]);
  });

  test('no circle between folders', () => {
    const edges = new Map<string, Set<string>>();
    for (const found of imports.filter(({ file }) => !file.endsWith('.test.ts'))) {
      const target = roomOf(found);
      if (target !== undefined && target !== found.room)
        edges.set(found.room, (edges.get(found.room) ?? new Set()).add(target));
    }
    expect([...edges.keys()].filter((room) => reaches(edges, room, room))).toEqual([]);
  });
});

/** Powers whose bits differ between Node versions: everything but 2 to a whole power, and BigInts. */
test('no float power in the sources', () => {
  const wrong = sources
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))
        .filter((line) => /Math\.pow|\*\*(?!\/)/.test(line.replaceAll(/'[^']*'|`[^`]*`/g, '')))
        .filter(
          (line) =>
            !/(?:\b2n? \*\* |\*\* BigInt\(|\*\* \(BigInt\(|\*\* e\b|\*\* weight)/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

describe('properties/', () => {
  const files = globSync(['properties/**/*.ts'], { cwd: root });

  test('a claim imports the package, its paper and nothing else of the tree', () => {
    const wrong = files
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('.') && target !== './paper.ts');
    expect(wrong).toEqual([]);
  });

  test('every folder has its paper', () => {
    const folders = new Set(files.map((file) => file.split('/')[1]!));
    expect(
      [...folders].filter((folder) => !files.includes(`properties/${folder}/paper.ts`)),
    ).toEqual([]);
  });

  test('a file is named after the catalogue entry it holds', () => {
    const wrong = files.filter((file) => !/\/(?:paper|[a-z0-9]+-\d+-[a-z0-9-]+)\.ts$/.test(file));
    expect(wrong).toEqual([]);
  });
});

function reaches(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  goal: string,
  seen = new Set<string>(),
): boolean {
  for (const next of edges.get(from) ?? []) {
    if (next === goal) return true;
    if (!seen.has(next) && reaches(edges, next, goal, seen.add(next))) return true;
  }
  return false;
}
