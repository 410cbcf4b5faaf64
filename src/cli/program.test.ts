// The command line in this process, where coverage sees it; how processes end is tested with real ones.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fixture, temporaryFolder } from './fixtures/spawn.ts';
import { program } from './program.ts';

const given = process.execArgv;
const claims = (name: string) => relative(process.cwd(), join(fixture(name), 'properties'));

// What child processes are started with.
beforeAll(() => {
  process.execArgv = ['--conditions=source', '--import', import.meta.resolve('tsx')];
});
afterAll(() => {
  process.execArgv = given;
});

/** Runs one command; what it printed, and its code. */
async function run(...args: readonly string[]): Promise<{ code: number; text: string }> {
  let [code, text] = [-1, ''];
  const printed = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(printed),
  );
  try {
    await program((ended) => (code = ended)).parseAsync(['node', 'falsifiable', ...args]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { code, text: stripVTControlCharacters(text) };
}

const options = { timeout: 60_000 };

test('verify, hunt, replay and report, one after the other', options, async () => {
  const reports = await temporaryFolder();
  const of = (name: string) => ['--properties', claims(name), '--reports', reports, '-j', '1'];

  const listed = await run('verify', '--list', ...of('good'));
  expect(listed).toMatchObject({ code: 0, text: expect.stringContaining('DO-2') });

  const verified = await run('verify', ...of('good'));
  expect(verified.code).toBe(0);
  expect(verified.text).toContain('3 claims: all as expected');
  const document = await run('verify', ...of('good'), '--json');
  expect(document.text).toContain('"DO-10-published"');
  expect((await run('report', '--reports', join(reports, 'last'))).text).toContain('index.html');

  const searched = await run('hunt', 'DO-2', '-n', '60', ...of('good'));
  expect(searched.code).toBe(0);
  expect(searched.text).toMatch(/no counterexample among 60 instances.*\n +closest +margin 0/);
  const hunted = await run('hunt', 'WR-1', '-n', '600', ...of('wrong'));
  expect(hunted.code).toBe(1);
  expect(hunted.text).toContain('refuted at instance');
  expect((await run('hunt', 'WR-1', '-n', '9', '--json', ...of('wrong'))).text).toContain('"kept"');

  const kept = join(reports, 'counterexamples');
  expect((await readdir(kept)).length).toBeGreaterThan(0);
  expect((await run('replay', kept, ...of('wrong'))).text).toContain('still refuted');
  const files = await readdir(kept, { recursive: true });
  const known = files.find((file) => file.endsWith('.json'))!;
  const text = await readFile(join(kept, known), 'utf8');
  await writeFile(join(kept, 'a-stale.json'), text.replace('"WR-1"', '"WR-99"'));
  const stale = await run('replay', kept, '--json', ...of('wrong'));
  expect(stale.code).toBe(1);
  expect(stale.text).toMatch(/✗ .*a-stale\.json: set aside, no claim is called WR-99/);
  expect(stale.text).toContain('"explanation"');
  await rm(join(kept, 'a-stale.json'));
  const wrong = await run('verify', ...of('wrong'));
  expect(wrong.code).toBe(1);
  expect(wrong.text).toContain('✗ WR-1 is refuted by');
});

test('shards are merged, and the gate holds a change against a baseline', options, async () => {
  const [reports, whole] = [await temporaryFolder(), await temporaryFolder()];
  const of = ['--properties', claims('good'), '-j', '1'];
  for (const shard of ['1/2', '2/2'])
    await run('verify', '--shard', shard, '--reports', join(reports, shard[0]!), ...of);
  const merged = await run('merge', join(reports, '1'), join(reports, '2'), '--reports', whole);
  expect(merged.code).toBe(0);
  expect(merged.text).toContain('all as expected');

  const baseline = ['--baseline', join(whole, 'last', 'verdicts.json'), '--reports', whole];
  const held = await run('gate', ...baseline, ...of);
  expect(held).toMatchObject({ code: 0, text: expect.stringContaining('DO-2') });

  // A merge conflict in what is kept hides what it says: no verdict passes, fresh or stored.
  const kept = join(whole, 'counterexamples', 'DO-2');
  await mkdir(kept, { recursive: true });
  await writeFile(join(kept, 'a.json'), '<<<<<<< HEAD\n{}');
  const verdicts = ['--verdicts', join(whole, 'last', 'verdicts.json')];
  for (const given of [[], verdicts]) {
    const { code, text } = await run('gate', ...baseline, ...given, ...of);
    expect(text).toMatch(/✗ DO-2 kept counterexample: .*DO-2\/a\.json cannot be read \(Unexpected/);
    expect(code).toBe(1);
  }
});

test('conform, init and help', options, async () => {
  const adapter = join(relative(process.cwd(), fixture('adapters')), 'good.ts');
  const conforms = await run('conform', adapter);
  expect(conforms.code).toBe(0);
  const home = join(await temporaryFolder(), 'mine');
  expect(await run('init', home)).toMatchObject({ code: 0 });
  expect(await readdir(home)).toContain('package.json');
});

test.each([
  [['verify', 'nowhere'], 'nowhere'],
  [['hunt', 'DO-2', '-n', '0'], '-n'],
  [['report', '--reports', 'nowhere'], 'nowhere'],
  [['conform', 'nowhere.ts'], 'nowhere.ts'],
])('%j is refused by name', async (args, name) => {
  await expect(run(...args)).rejects.toThrow(name);
});
