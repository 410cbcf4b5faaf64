// The gate as a change meets it: in a repository of its own, with commits, branches and clones.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Repository, repository } from './fixtures/repository.ts';
import { temporaryFolder } from './fixtures/spawn.ts';

const claims = 'properties/2000-example';
const weaker = `
  import { claim } from 'falsifiable';
  import { doubling } from '../../../doubling.ts';
  import { paper } from './paper.ts';
  const { nearMisses, ...rest } = doubling('DO-2', paper);
  export default claim({ ...rest, nearMisses: { 'four times': { theory: ({ value }) => value.mul(4) } } });
`;

describe('falsifiable gate', { timeout: 120_000 }, () => {
  let repo: Repository;
  const gate = (args: string[] = [], env = {}) => repo.falsifiable(['gate', '-j1', ...args], env);

  beforeAll(async () => {
    repo = await repository('good');
    await repo.falsifiable(['verify', '-j1']);
    await repo.commit(claims, 'reports/verdicts.json');
    await repo.git('switch', '--quiet', '--create', 'change');
  }, 120_000);

  test('a change passes where nothing is worse, whatever the working file says', async () => {
    await repo.write('reports/verdicts.json', '{}');
    const { code, stdout } = await gate();
    expect(stdout).toMatch(
      /^The gate passes: no difference, reports\/verdicts\.json at [0-9a-f]{10}, the merge base of HEAD and main being the baseline\.\n$/,
    );
    expect(code).toBe(0);
  });

  test('what is weaker fails, for readers and for CI, until the new report is committed', async () => {
    await repo.write(`${claims}/do-2-doubling.ts`, weaker);
    await repo.commit(claims);
    const summary = join(repo.folder, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { code, stdout, stderr } = await gate([], env);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "Weaker than the baseline\n✗ DO-2 near miss 'three times': vanished\n\nBetter than the baseline\n+ DO-2 near miss 'four times': is new\n\nThe gate FAILS: 1 lost, 1 gained",
    );
    expect(stderr).toContain(
      `::error file=${claims}/do-2-doubling.ts,title=gate%3A DO-2 near miss 'three times'::`,
    );
    expect(await readFile(summary, 'utf8')).toMatch(/^## ❌ Gate/);
    const xml = await readFile(join(repo.folder, 'reports/last/gate.xml'), 'utf8');
    expect(xml).toContain('tests="3" failures="1"');

    const found = await readFile(join(repo.folder, 'reports/last/verdicts.json'), 'utf8');
    await repo.write('reports/verdicts.json', found);
    await repo.commit('reports/verdicts.json');
    await repo.write('reports/verdicts.json', '{}');
    const accepted = await gate(['--verdicts', 'reports/last/verdicts.json', '--json']);
    expect(accepted.code).toBe(0);
    expect(JSON.parse(accepted.stdout)).toMatchObject({
      passes: true,
      accepted: true,
      totals: { broken: 0, lost: 1, changed: 0, gained: 1 },
    });
  });

  test('what is not as expected fails, though the report that says so is committed', async () => {
    const document = JSON.parse(
      await readFile(join(repo.folder, 'reports/last/verdicts.json'), 'utf8'),
    );
    document.claims[0].nearMisses[0].outcome = 'holds';
    document.claims[0].asExpected = false;
    await repo.git('switch', '--quiet', '--create', 'broken', '--discard-changes', 'main');
    const text = `${JSON.stringify(document, null, 2)}\n`;
    await repo.write('reports/verdicts.json', text);
    await repo.commit('reports/verdicts.json');
    const { code, stdout } = await gate(['--verdicts', 'reports/verdicts.json']);
    expect(stdout).toContain("✗ DO-2 near miss 'four times': held, expected to be refuted");
    expect(code).toBe(1);
    await repo.git('switch', '--quiet', 'change');
  });

  test('a shallow clone, a stranger and a commit without verdicts are told apart', async () => {
    const clone = new Repository(join(await temporaryFolder(), 'clone'));
    const from = `file://${repo.folder}`;
    await repo.git('clone', '--quiet', '--depth', '1', '--no-single-branch', from, clone.folder);
    const args = ['gate', '--verdicts', 'reports/verdicts.json'];
    const shallow = await clone.falsifiable([...args, '--base', 'origin/main']);
    expect(shallow).toMatchObject({ code: 2, stdout: '' });
    expect(shallow.stderr).toContain(
      'error: gate requires the merge base of HEAD and origin/main, got a shallow clone without it',
    );
    const stranger = await clone.falsifiable([...args, '--base', 'nobody']);
    expect(stranger.stderr).toContain("a commit or branch, got 'nobody' that git does not know");
    const hostile = await clone.falsifiable([...args, '--base=--upload-pack=x']);
    expect(hostile.stderr).toContain("got '--upload-pack=x' that git does not know");
    const none = await clone.falsifiable([...args, '--base', 'HEAD', '--reports', 'other']);
    expect(none.stderr).toContain('gate requires other/verdicts.json at');
  });

  test.for([
    ['', 'verdicts require a document, got nothing in baseline.json'],
    ['{"seed": "s"', 'got no JSON in baseline.json'],
    ['{"seed": "s"}', 'got another format (profile: '],
    [
      JSON.stringify({ seed: 's', profile: 'quick', totals: zeros(), claims: [], faults: [] }),
      'gate requires a baseline with claims, got none in baseline.json',
    ],
  ] as const)('%#: an unusable baseline is refused without a run', async ([text, message]) => {
    await repo.write('baseline.json', text);
    const { code, stdout, stderr } = await gate(['--baseline', 'baseline.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('outside of a repository a baseline must be named', async () => {
    const folder = await temporaryFolder();
    const outside = new Repository(folder);
    const { code, stderr } = await outside.falsifiable(['gate']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: gate requires a git repository or --baseline, got /);
    await writeFile(join(folder, 'b.json'), '[]');
    const named = await outside.falsifiable(['gate', '--baseline', 'c.json']);
    expect(named.stderr).toContain("error: gate requires a file of verdicts, got 'c.json'");
  });
});

function zeros() {
  const names =
    'claims holds refuted undecided errors unexpected nearMisses nearMissesRefuted needs needsRefuted';
  return Object.fromEntries(names.split(' ').map((name) => [name, 0]));
}
