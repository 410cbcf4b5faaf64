import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { samplesSchema } from '../report/samples-schema.ts';
import { verdictsSchema } from '../report/schema.ts';
import { requireWritable } from '../report/writable.ts';
import { pageTexts, writeReports } from '../report/write.ts';
import { BadUsage } from './bad-usage.ts';

/** Makes the page of a run and its figures again from its stored verdicts and samples. Throws where they are missing or no good. */
export async function reportCommand({ reports }: { readonly reports: string }): Promise<string> {
  const [verdicts, samples] = [
    await stored(reports, 'verdicts.json'),
    await stored(reports, 'samples.json'),
  ];
  await requireWritable(reports);
  const texts = await made(reports, { 'verdicts.json': verdicts, 'samples.json': samples });
  await writeReports(reports, texts);
  return join(reports, 'index.html');
}

async function stored(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch(() => {
    throw new BadUsage(`report requires ${join(folder, name)}, which 'falsifiable verify' writes`);
  });
}

async function made(
  reports: string,
  texts: Parameters<typeof pageTexts>[0],
): ReturnType<typeof pageTexts> {
  requireFormat(join(reports, 'verdicts.json'), texts['verdicts.json'], verdictsSchema);
  requireFormat(join(reports, 'samples.json'), texts['samples.json'], samplesSchema);
  try {
    return await pageTexts(texts);
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new BadUsage(`${required}, got: ${line}`);
  }
}

const required = 'report requires the verdicts and samples of one run';

/** Throws, with the name of the file, unless a text is a document of a format. */
function requireFormat(path: string, text: string, schema: z.ZodType): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadUsage(`${required}, got no JSON in ${path}`);
  }
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue === undefined) return;
  const place = issue.path.join('.') || 'the document';
  throw new BadUsage(`${required}, got another format in ${path} (${place}: ${issue.message})`);
}
