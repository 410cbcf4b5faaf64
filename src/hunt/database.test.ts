import { mkdtemp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fraction } from '../claim/fraction.ts';
import { atLeast } from '../evidence/order.ts';
import { rational } from '../numeric/rational.ts';
import { entryAt, keep, kept, pathOf } from './database.ts';
import { explain } from './explanation.ts';
import { needle } from './fixtures/needle.ts';
import { recall } from './recall.ts';
import { hashOf, type StoredCounterexample } from './stored.ts';

const stored: StoredCounterexample = {
  format: 1,
  claim: 'NEEDLE-1',
  target: { kind: 'claim', name: '' },
  witness: 'a disc',
  rank: 'exact',
  given: { x: '1/3', y: '2/7' },
  instance: [{ name: 'x', symbol: null, value: '1/3' }],
  theory: '0',
  observed: '1/100',
  place: null,
  margin: -1,
  tape: '0000000100000002',
  strata: [-1, 0],
};
const folder = () => mkdtemp(join(tmpdir(), 'falsifiable-'));

describe('the database', () => {
  test('keeps a find once, under a name of its content, and reads it back', async () => {
    const reports = await folder();
    const path = await keep(reports, stored);
    expect(path).toBe(pathOf(reports, { ...stored, margin: -0.5 }));
    expect(await keep(reports, stored)).toBe(path);
    expect(kept(reports)).toEqual([{ path, stored }]);
    expect(hashOf({ ...stored, given: { y: '2/7', x: '1/3' } })).toBe(hashOf(stored));
    expect(hashOf({ ...stored, given: { x: '1/3', y: '1/7' } })).not.toBe(hashOf(stored));
  });

  test('leaves the bytes of what it has, however it was found again', async () => {
    const reports = await folder();
    const path = await keep(reports, stored);
    const text = JSON.stringify(stored);
    await writeFile(path, text);
    expect(await keep(reports, { ...stored, tape: 'ffffffff00000002', strata: [2, 0] })).toBe(path);
    expect(await readFile(path, 'utf8')).toBe(text);
    const sampled = { ...stored, rank: 'sampled' } as const;
    await keep(reports, sampled);
    await keep(reports, { ...sampled, observed: '1/99', margin: -0.9 });
    expect(kept(reports)).toEqual([{ path, stored: sampled }]);
  });

  test('writes again what cannot be read, is another one, or says something else now', async () => {
    const reports = await folder();
    const path = await keep(reports, stored);
    const other = { ...stored, given: { x: '1/4', y: '2/7' } };
    for (const text of ['{', JSON.stringify(other), JSON.stringify({ ...stored, theory: '1' })]) {
      await writeFile(path, text);
      await keep(reports, stored);
      expect(kept(reports)).toEqual([{ path, stored }]);
    }
  });

  test('knows a renamed file by its content, and nothing where nothing is kept', async () => {
    const reports = await folder();
    expect(kept(reports)).toEqual([]);
    const path = await keep(reports, stored);
    const other = join(reports, 'counterexamples', 'elsewhere', 'mine.json');
    await mkdir(dirname(other));
    await rename(path, other);
    expect(kept(reports)).toEqual([{ path: other, stored }]);
  });

  test.for([
    ['', 'Unexpected end of JSON input'],
    ['{', 'JSON'],
    ['[]', 'the file: Invalid input'],
    [JSON.stringify({ ...stored, format: 2 }), 'format: Invalid input'],
    [JSON.stringify({ ...stored, run: 'process.exit()' }), 'Unrecognized key: "run"'],
    [JSON.stringify({ ...stored, claim: '../../etc' }), 'claim: Invalid string'],
    [JSON.stringify({ ...stored, given: { x: { code: '1' } } }), 'given.x'],
    [JSON.stringify(stored).replace('"x":', '"__proto__":'), 'got __proto__'],
    [JSON.stringify(stored).replace('"x":', '"constructor":'), 'got constructor'],
    [JSON.stringify({ ...stored, given: { x: '1'.repeat(5000) } }), 'given.x'],
    [JSON.stringify({ ...stored, tape: 'zz' }), 'tape: Invalid string'],
    [`"${'x'.repeat(2 ** 20)}"`, 'at most 1048576 bytes'],
  ])('refuses a hostile file: %#', async ([text, reason]) => {
    const path = join(await folder(), 'file.json');
    await writeFile(path, text!);
    const entry = entryAt(path);
    expect('reason' in entry && entry.reason).toContain(reason);
  });

  test('says why a file is none', async () => {
    const entry = entryAt(join(await folder(), 'missing.json'));
    expect('reason' in entry && entry.reason).toContain('ENOENT');
  });

  test('is written as people read it', async () => {
    const path = await keep(await folder(), stored);
    expect(await readFile(path, 'utf8')).toContain('"x": "1/3"');
  });
});

describe('a kept refutation', () => {
  const claim = needle('1/10');
  const status = async (changes: Partial<StoredCounterexample>, about = claim) => {
    const { status, reason } = await recall(about, { ...stored, ...changes }, 'seed');
    return reason === undefined ? status : `${status}: ${reason}`;
  };

  test('still refutes, or holds now', async () => {
    expect(await status({})).toBe('refuted');
    expect(await status({ given: { x: '1', y: '1' } })).toBe('holds');
    expect(await status({}, { ...claim, relation: atLeast })).toBe('holds');
  });

  test('is set aside where it is no instance any more', async () => {
    expect(await status({ given: { x: '1/3' } })).toBe(
      "set aside: RangeError: 'y' is drawn now too",
    );
    expect(await status({ given: { x: '1/3', y: '0', z: '0' } })).toBe(
      "set aside: RangeError: nothing draws 'z' now",
    );
    expect(await status({ given: { x: '1/3', y: '2' } })).toBe(
      'set aside: RangeError: y: expected a fraction of the domain, got 2',
    );
    expect(await status({ given: { x: 'exp(1)', y: '0' } })).toContain('expected a fraction');
    const narrower = { ...claim, given: { ...claim.given, x: fraction({ from: '1/2', to: 1 }) } };
    expect(await status({}, narrower)).toContain('expected a fraction of the domain, got 1/3');
    expect(await status({ witness: 'gone' })).toContain("has no witness 'gone'");
    expect(await status({ target: { kind: 'need', name: 'gone' } })).toContain('set aside');
    const declines = { 'a disc': { exact: () => rational(0), accepts: () => false } };
    expect(await status({}, { ...claim, witnesses: declines })).toContain("'a disc' declines it");
  });

  test('that cannot be evaluated is an error, no refutation', async () => {
    const broken = () => {
      throw new RangeError('no');
    };
    expect(await status({}, { ...claim, theory: broken })).toBe('error: RangeError: no');
  });

  test('is explained with what its witness read', async () => {
    const { recalled, recursions } = await explain(claim, stored, 'seed');
    expect(recalled.status).toBe('refuted');
    expect(recursions).toEqual([]);
  });
});
