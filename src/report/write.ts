import { writeFile } from 'atomically';
import { join } from 'node:path';
import { verdicts } from './document.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { stableText } from './stable-text.ts';
import type { Fault, RunRequest, Verified } from './verified.ts';

/** The texts of a run's reports by file name. */
export function reportTexts(
  verified: readonly Verified[],
  faults: readonly Fault[],
  request: RunRequest,
) {
  const document = verdicts(verified, faults, request);
  const papers = verified.map(({ report }) => report.paper);
  return {
    'verdicts.json': stableText(document),
    'verdicts.md': markdown(document, papers),
    'junit.xml': junit(verified, faults),
  };
}

/** Writes reports into a folder, made if missing; a killed run leaves each old file whole. */
export async function writeReports(
  folder: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
}
