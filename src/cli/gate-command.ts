import { appendFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { profiles, type Profile } from '../claim/profile.ts';
import { kept } from '../hunt/database.ts';
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
import { attended } from './attended.ts';
import { BadUsage } from './bad-usage.ts';
import { committed, fileText, type BaselineRequest } from './baseline.ts';
import { catalogue } from './catalogue.ts';
import type { ExitCode } from './exit-code.ts';
import { timeouts, type VerifyOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { claimOf, recallAll } from './recall-all.ts';
import { runClaims } from './run-claims.ts';
import { alarmsOf } from './shard/shard-of-run.ts';

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
    ? await givenVerdicts(options, options.verdicts)
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

/** Verdicts, and what was kept that stands against their claims today. */
interface Found {
  readonly verdicts: Verdicts;
  readonly alarms: readonly Alarm[];
}

/** Runs all claims as the baseline's were, but for what is asked otherwise; writes no committed report. */
async function freshVerdicts(
  { profile, seed, ...options }: GateOptions,
  baseline: Verdicts,
): Promise<Found> {
  const request = { seed: seed ?? baseline.seed, profile: profile ?? known(baseline.profile) };
  const ran = await runClaims([], {
    ...options,
    ...request,
  });
  const texts = plainTexts(ran.verified, ran.faults, request);
  await writeReports(join(options.reports, 'last'), texts);
  return { verdicts: storedVerdicts(texts['verdicts.json'], 'this run'), alarms: alarmsOf(ran) };
}

/** Verdicts of a file, whose claims are loaded as far as something is kept about them; none is verified. */
async function givenVerdicts(options: GateOptions, path: string): Promise<Found> {
  const { properties, jobs, reports, timeout = timeouts.standard } = options;
  const verdicts = storedVerdicts(await fileText(path), path);
  const entries = kept(reports);
  const about = verdicts.claims.filter(({ id }) => entries.some((entry) => claimOf(entry) === id));
  const files = [...new Set(about.map(({ file }) => resolve(file)))];
  const progress = progressOn(process.stderr);
  const alarms = await attended({ jobs, progress }, async ({ pool }): Promise<readonly Alarm[]> => {
    const { claims, faults } = await catalogue(pool, files, { properties, timeout });
    const recalled = await recallAll(pool, claims, entries, { seed: verdicts.seed, timeout });
    return [
      ...faults.map(({ file, reason }) => ({
        claim: '',
        file,
        says: `cannot be replayed: ${reason}`,
      })),
      ...alarmsOf({ claims, entries, recalled }),
    ];
  });
  return { verdicts, alarms };
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
