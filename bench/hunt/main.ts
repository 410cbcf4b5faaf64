import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { columns } from '../../src/cli/columns.ts';
import { stableText } from '../../src/report/stable-text.ts';
import type { Case } from './case.ts';
import { cases } from './cases/cases.ts';
import { smallestConditionNumber } from './cases/heavy-balls.ts';
import { hillClimb } from './contenders/hill-climb.ts';
import { hunter } from './contenders/hunter.ts';
import { randomDraws } from './contenders/random-draws.ts';
import { judge, overall } from './judge.ts';
import { command, type Options } from './options.ts';
import { result, type CaseResult } from './result.ts';
import { head, row } from './rows.ts';
import { speed } from './speed.ts';

const budget = 20_000;
const progress = (text: string) => void process.stderr.write(`${text}\n`);

async function bench({ seeds, case: part }: Options): Promise<void> {
  const { tuned, unseen } = await cases();
  const raced = async (all: readonly Case[]) => {
    const rows: CaseResult[] = [];
    for (const one of all.filter(({ name }) => name.includes(part ?? '')))
      rows.push(await race(one, seeds));
    return rows;
  };
  const rows = await raced(tuned);
  const others = await raced(unseen);
  const targets = overall(rows);
  process.stdout.write(`${columns(head, rows.map(row))}\n`);
  process.stdout.write(
    `\nmet with all dials set, and counted in no target:\n${columns(head, others.map(row))}\n`,
  );
  if (part !== undefined) return;
  for (const { name, met } of targets)
    process.stdout.write(`${met ? 'met' : 'NOT met'}  ${name}\n`);
  await write({
    budget,
    cases: rows,
    unseen: others,
    targets,
    smallestConditionNumber: smallestConditionNumber(rows),
    speed: await measured(tuned),
    distributed: await measuredBefore(),
  });
}

async function race(one: Case, seeds: number): Promise<CaseResult> {
  const tries = async (search: typeof hunter) => {
    const found: (number | null)[] = [];
    for (let i = 0; i < seeds; i++)
      found.push(await search(one.quest(`race/${i}`, budget), budget));
    return found;
  };
  const races = {
    ours: await tries(hunter),
    random: await tries(randomDraws),
    hill: await tries(hillClimb),
  };
  progress(`${one.name}: ${races.ours.map((at) => at ?? '–').join(' ')}`);
  return judge(one.name, races, budget);
}

/** Not on standard output, which is the same for the same seeds. */
async function measured(all: readonly Case[]) {
  const made = await speed(all.find(({ name }) => name.startsWith('needle'))!);
  progress(`${made.instancesPerMinute} exact instances per minute, at least ${made.atLeast}`);
  return made;
}

const folder = new URL('../../reports/', import.meta.url);
const file = new URL('bench-hunt.json', folder);

/** The part of the report that another benchmark fills. */
async function measuredBefore(): Promise<unknown> {
  if (!existsSync(file)) return null;
  return (
    (JSON.parse(await readFile(file, 'utf8')) as { distributed?: unknown }).distributed ?? null
  );
}

async function write(made: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(file, stableText(result.parse(made)));
}

try {
  await command(bench).exitOverride().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
