import { mkdir, writeFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { columns } from '../src/cli/columns.ts';
import { stableText } from '../src/report/stable-text.ts';
import { document, type Document } from './document.ts';
import { command, type Options } from './options.ts';
import { page } from './page.ts';
import { boundHead, boundRow, ratioHead, ratioRow, rawHead, rawRow } from './rows.ts';
import { together, type Findings } from './sections/section.ts';
import { sections } from './sections/sections.ts';

const progress = (text: string) => void process.stderr.write(`${text}\n`);

async function bench({ rounds, only, json }: Options): Promise<void> {
  const wanted = sections.filter(({ name }) => only?.includes(name) ?? true);
  const parts: Findings[] = [];
  for (const section of wanted) parts.push(await section.run({ rounds, progress }));
  const made = document(together(parts), rounds);
  if (only === undefined) await write(made);
  process.stdout.write(json ? stableText(made) : tables(made));
}

async function write(made: Document): Promise<void> {
  const folder = new URL('../reports/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('bench.json', folder), stableText(made));
  await writeFile(new URL('bench.md', folder), page(made));
}

function tables({ ratios, bounds, medians, skipped }: Document): string {
  const blocks = [
    [ratioHead, ratios.map(ratioRow)] as const,
    [boundHead, bounds.map(boundRow)] as const,
    [rawHead, medians.map(rawRow)] as const,
    [['not measured', 'reason'], skipped.map(({ name, reason }) => [name, reason])] as const,
  ];
  const shown = blocks.filter(([, rows]) => rows.length > 0);
  return `${shown.map(([head, rows]) => columns(head, rows)).join('\n\n')}\n`;
}

try {
  await command(bench).exitOverride().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
