import { writeFile } from 'atomically';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verdicts } from './document.ts';
import { figureFile } from './figures/figure.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { samples, samplesText } from './samples.ts';
import { samplesSchema } from './samples-schema.ts';
import { verdictsSchema } from './schema.ts';
import { stableText } from './stable-text.ts';
import type { Fault, RunRequest, Verified } from './verified.ts';

/** The texts of a run's reports by file name, save the page. */
export function plainTexts(
  verified: readonly Verified[],
  faults: readonly Fault[],
  request: RunRequest,
) {
  const document = verdicts(verified, faults, request);
  const papers = verified.map(({ report }) => report.paper);
  return {
    'verdicts.json': stableText(document),
    'samples.json': samplesText(samples(verified, request)),
    'verdicts.md': markdown(document, papers),
    'junit.xml': junit(verified, faults),
  };
}

/** The texts of a run's reports by file name, the page and its figures included. */
export async function reportTexts(
  verified: readonly Verified[],
  faults: readonly Fault[],
  request: RunRequest,
) {
  const plain = plainTexts(verified, faults, request);
  return { ...plain, ...(await pageTexts(plain)) };
}

/**
 * The page as it is made from the two stored documents, now or later, and its figures as files of their own.
 *
 * @throws ZodError where a document is none; RangeError where they are not of one run.
 */
export async function pageTexts(
  stored: Readonly<Record<'verdicts.json' | 'samples.json', string>>,
): Promise<Readonly<Record<string, string>>> {
  // Plots and formulas take a while to load: nobody waits for them who asks for something else.
  const [{ page }, { figures, figureFiles }] = await Promise.all([
    import('./page/page.ts'),
    import('./figures/figures.ts'),
  ]);
  const parts = {
    verdicts: verdictsSchema.parse(JSON.parse(stored['verdicts.json'])),
    samples: samplesSchema.parse(JSON.parse(stored['samples.json'])),
  };
  const drawn = figures(parts.verdicts);
  return { ...figureFiles(drawn), 'index.html': page({ ...parts, figures: drawn }) };
}

/**
 * Writes reports into a folder, made if missing; a killed run leaves each old file whole. What the verdicts of an
 * earlier run left behind goes: its page where these have none, else the figures that this page has no more.
 */
export async function writeReports(
  folder: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const name of await outdated(texts)) await rm(join(folder, name), { force: true });
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
}

/** Files of reports that would contradict these. No other file is touched. */
async function outdated(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  if (!('index.html' in texts)) return 'verdicts.json' in texts ? ['index.html'] : [];
  const { plates } = await import('./figures/figures.ts');
  return plates.map(figureFile).filter((name) => !(name in texts));
}
