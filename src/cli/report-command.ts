import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const texts = await made({ 'verdicts.json': verdicts, 'samples.json': samples });
  await writeReports(reports, texts);
  return join(reports, 'index.html');
}

async function stored(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch(() => {
    throw new BadUsage(`report requires ${join(folder, name)}, which 'falsifiable verify' writes`);
  });
}

async function made(texts: Parameters<typeof pageTexts>[0]): ReturnType<typeof pageTexts> {
  try {
    return await pageTexts(texts);
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new BadUsage(`report requires the verdicts and samples of one run, got: ${line}`);
  }
}
