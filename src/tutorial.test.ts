// Follows the README's tutorial to the letter: writes the files it shows, runs its commands and compares.
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { falsifiable, temporaryFolder } from './cli/fixtures/spawn.ts';

const root = resolve(import.meta.dirname, '..');
const readme = await readFile(join(root, 'README.md'), 'utf8');
const tutorial = readme
  .slice(readme.indexOf('## Your own claim in ten minutes'))
  .split(/^## /m)[1]!;
const home = await temporaryFolder();
const project = join(home, 'my-claims');

afterAll(() => rm(home, { recursive: true, force: true }));

/** A block of the tutorial with the comment above it. */
interface Block {
  readonly remark: string;
  readonly language: string;
  readonly text: string;
}

const blocks = [
  ...tutorial.matchAll(/(?:<!-- ([^\n]*) -->\n+)?```(ts|console|diff)\n([\s\S]*?)```/g),
].map(([, remark = '', language, text]): Block => ({ remark, language: language!, text: text! }));

/** A text without what differs from run to run: times, and the widths of columns that hold them. */
const lasting = (text: string) =>
  text
    .replaceAll(/\b\d+(?:\.\d+)? (?:ms|s|min)\b/g, '… s')
    .replaceAll(/ +$/gm, '')
    .replaceAll(/(?<=\S) {2,}/g, '  ')
    .trim();

async function follow({ remark, language, text }: Block, last: { file: string }): Promise<void> {
  const [verb, path = ''] = remark.split(': ');
  if (language === 'console') return command(text, remark === 'exits with 1' ? 1 : undefined);
  if (language === 'diff') return edit(join(project, last.file), text);
  const file = join(project, path);
  if (verb === 'from') expect(await readFile(file, 'utf8')).toContain(text);
  else await writeFile(file, text);
  last.file = path;
}

/** Runs the commands of a block one after the other. */
async function command(text: string, code?: number): Promise<void> {
  for (const [, line, printed] of text.matchAll(
    /^\$ npx falsifiable (.*)\n((?:(?!\$ )[^\n]*\n)*)/gm,
  )) {
    const args = line!.split(' ');
    const ended = await falsifiable(args[0] === 'init' ? home : project, args).ended;
    expect(lasting(ended.stdout)).toBe(lasting(printed!));
    expect(ended.code).toBe(code ?? (args[0] === 'hunt' && printed!.includes('kept in') ? 1 : 0));
    if (args[0] === 'init') await installed();
  }
}

/** In place of `npm install`: the project finds these sources by the package's name. */
async function installed(): Promise<void> {
  const link = join(project, 'node_modules/falsifiable');
  await mkdir(dirname(link));
  await symlink(root, link, 'dir');
}

async function edit(file: string, diff: string): Promise<void> {
  let text = await readFile(file, 'utf8');
  for (const [, before, after] of diff.matchAll(/^-(.*)\n\+(.*)$/gm)) {
    expect(text).toContain(before);
    text = text.replace(before!, () => after!);
  }
  await writeFile(file, text);
}

test('the tutorial of the README', { timeout: 600_000 }, async () => {
  expect(blocks.map(({ language }) => language)).toContain('diff');
  const last = { file: '' };
  for (const block of blocks) await follow(block, last);
});
