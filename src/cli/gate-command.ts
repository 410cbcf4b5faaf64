import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profiles, type Profile } from '../claim/profile.ts';
import { annotations } from '../report/gate/annotations.ts';
import { gateJunit } from '../report/gate/gate-junit.ts';
import { gateMarkdown } from '../report/gate/gate-markdown.ts';
import { gateText } from '../report/gate/gate-text.ts';
import { agrees, judgement, type Alarm, type Judgement } from '../report/gate/judgement.ts';
import { storedVerdicts } from '../report/gate/stored-verdicts.ts';
import type { Verdicts } from '../report/schema.ts';
import { stableText } from '../report/stable-text.ts';
import { requireWritable } from '../report/writable.ts';
import { plainTexts, writeReports } from '../report/write.ts';
import { BadUsage } from './bad-usage.ts';
import { committed, fileText, type BaselineRequest } from './baseline.ts';
import type { ExitCode } from './exit-code.ts';
import type { VerifyOptions } from './options.ts';
import { runClaims } from './run-claims.ts';
import { alarmOf, isAlarm } from './shard/shard-of-run.ts';

export interface GateOptions
  extends
    BaselineRequest,
    Pick<VerifyOptions, 'json' | 'timeout' | 'jobs' | 'properties' | 'reports'> {
  /** Those of the baseline unless given. */
  readonly profile?: Profile['name'];
  readonly seed?: string;
  /** Verdicts that verify or merge wrote, in place of a run. */
  readonly verdicts?: string;
}

/** Verifies all claims and judges the verdicts by the committed ones. Throws where there is nothing to judge by. */
export async function gateCommand(options: GateOptions): Promise<ExitCode> {
  const { baseline, head } = await committed(options);
  const { verdicts, alarms } = options.verdicts
    ? { verdicts: storedVerdicts(await fileText(options.verdicts), options.verdicts), alarms: [] }
    : await freshVerdicts(options, baseline.verdicts);
  const accepted = head !== undefined && agrees(head, verdicts);
  const found = judgement(baseline, verdicts, { accepted, alarms });
  const ids = [...baseline.verdicts.claims, ...verdicts.claims].map(({ id }) => id);
  const notes = head === undefined || accepted ? [] : [stale];
  await tell(found, ids, { ...options, notes });
  if (verdicts.faults.length > 0) return 2;
  return found.passes ? 0 : 1;
}

const stale =
  "The committed report is not what this run found: 'falsifiable verify' writes a new one to commit.";

interface Fresh {
  readonly verdicts: Verdicts;
  readonly alarms: readonly Alarm[];
}

/** Runs all claims as the baseline's were, but for what is asked otherwise; writes no committed report. */
async function freshVerdicts(
  { profile, seed, ...options }: GateOptions,
  baseline: Verdicts,
): Promise<Fresh> {
  const request = { seed: seed ?? baseline.seed, profile: profile ?? known(baseline.profile) };
  const { verified, faults, recalled } = await runClaims([], { ...options, ...request });
  const texts = plainTexts(verified, faults, request);
  await writeReports(join(options.reports, 'last'), texts);
  const alarms = recalled.filter(isAlarm).map(alarmOf);
  return { verdicts: storedVerdicts(texts['verdicts.json'], 'this run'), alarms };
}

function known(profile: string): Profile['name'] {
  if (Object.hasOwn(profiles, profile)) return profile as Profile['name'];
  throw new BadUsage(
    `gate requires a baseline of profile ${Object.keys(profiles).join(', ')} or --profile, got '${profile}'`,
  );
}

/** Tells a judgement to whoever may want it: reader, program, CI. */
async function tell(
  found: Judgement,
  ids: readonly string[],
  { json, reports, notes }: GateOptions & { readonly notes: readonly string[] },
): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  const folder = join(reports, 'last');
  await requireWritable(folder);
  const texts = {
    'gate.json': stableText(found),
    'gate.md': gateMarkdown(found),
    'gate.xml': gateJunit(found, ids),
  };
  await writeReports(folder, texts);
  if (GITHUB_ACTIONS) for (const line of annotations(found)) process.stderr.write(`${line}\n`);
  if (GITHUB_STEP_SUMMARY) await appendFile(GITHUB_STEP_SUMMARY, texts['gate.md']);
  const text = json ? texts['gate.json'].trimEnd() : [gateText(found), ...notes].join('\n\n');
  process.stdout.write(`${text}\n`);
}
