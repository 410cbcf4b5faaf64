// The page as its readers meet it: Debian's chromium opens the file from disk.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verdicts } from '../document.ts';
import { publishedReport, recordedReport } from '../fixtures/recorded.ts';
import { samples } from '../samples.ts';
import { browserFound, inBrowser, launched, seriousViolations, visit } from './fixtures/browser.ts';
import { poisoned } from './fixtures/poisoned.ts';
import { page } from './page.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const request = { seed: 's', profile: 'quick' };
const verified = [
  publishedReport(),
  ...Array.from({ length: 11 }, (_, i) => recordedReport({ id: `SV-${i + 2}` })),
].map((report) => ({ file: `properties/${report.id}.ts`, report }));
const parts = { verdicts: verdicts(verified, [], request), samples: samples(verified, request) };

describe.skipIf(!browserFound)(inBrowser, { timeout: 120_000 }, () => {
  const urls = { made: '', hostile: '' };
  const committed = fromRoot('reports/index.html');
  const pages = existsSync(committed) ? (['made', 'committed'] as const) : (['made'] as const);
  const urlOf = (name: (typeof pages)[number]) =>
    name === 'made' ? urls.made : pathToFileURL(committed).href;
  let browser: Browser;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'falsifiable-page-'));
    const write = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return pathToFileURL(join(folder, name)).href;
    };
    urls.made = await write('made.html', page(parts));
    urls.hostile = await write('hostile.html', page(poisoned(parts)));
    browser = await launched();
  });
  afterAll(() => browser?.close());

  test.for(pages)(
    'the %s page: every formula and picture has a place, nothing is fetched or complains',
    async (name) => {
      const { page, complaints } = await visit(browser, urlOf(name));
      await page.click('#open');
      const empty = await page.evaluate<string[]>(`[...document.querySelectorAll('math, svg')]
      .filter((one) => { const { width, height } = one.getBoundingClientRect(); return !(width > 2 && height > 2); })
      .map((one) => one.outerHTML.slice(0, 200))`);
      expect(empty).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test.for(
    pages
      .flatMap((name) =>
        (['light', 'dark'] as const).flatMap((colorScheme) =>
          [1280, 390].map((width) => ({ name, colorScheme, width })),
        ),
      )
      .filter(
        // The committed page is large: once as a reader at a desk sees it, once on a phone in the dark.
        ({ name, colorScheme, width }) =>
          name === 'made' || (colorScheme === 'light') === (width === 1280),
      ),
  )(
    'the $name page, $colorScheme, $width pixels wide: axe finds nothing serious, nothing overflows',
    async ({ name, colorScheme, width }) => {
      const { page } = await visit(browser, urlOf(name), {
        colorScheme,
        viewport: { width, height: 1400 },
      });
      const artifacts = fromRoot('coverage/screenshots');
      await mkdir(artifacts, { recursive: true });
      const shot = (what: string) =>
        page.screenshot({ path: join(artifacts, `${name}-${width}-${colorScheme}-${what}.png`) });
      await shot('top');
      await page.evaluate(`location.hash = '#SV-2'`);
      await shot('claim');
      // On hundreds of claims axe takes minutes: one open claim of each shape stands for them.
      if (name === 'made') await page.click('#open');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        width,
      );
      if (name === 'made') expect(await seriousViolations(page)).toEqual([]);
    },
  );

  test('search and filters narrow the claims down and say so', async () => {
    const { page } = await visit(browser, urls.made);
    const count = () => page.textContent('#count');
    const visible = () => page.locator('article:visible').count();
    expect([await count(), await visible()]).toEqual(['12 claims', 12]);
    await page.fill('#search', 'published settles');
    expect([await count(), await visible()]).toEqual(['1 of 12 claims', 1]);
    await page.fill('#search', '');
    await page.selectOption('[name=standing]', 'false');
    expect(await visible()).toBe(1);
    await page.selectOption('[name=rank]', 'sampled');
    expect([await count(), await visible()]).toEqual(['0 of 12 claims', 0]);
    await page.click('button[type=reset]');
    await page.waitForFunction(`document.getElementById('count').textContent === '12 claims'`);
  });

  test('a link to a claim finds it, opened, whatever is filtered out', async () => {
    const { page } = await visit(browser, `${urls.made}#SV-9`);
    expect(await page.locator('#SV-9 details').getAttribute('open')).toBe('');
    await page.fill('#search', 'published');
    await page.evaluate(`location.hash = '#SV-12'`);
    await page.waitForSelector('#SV-12 details[open]', { state: 'visible' });
  });

  test('the keyboard alone reaches a claim and opens its evidence', async () => {
    const { page } = await visit(browser, urls.made);
    await page.keyboard.press('/');
    await page.keyboard.type('SV-7');
    const focused = () =>
      page.evaluate<string>(`document.activeElement.closest('article')?.id ?? ''`);
    const isSummary = () => page.evaluate(`document.activeElement.matches('article summary')`);
    for (let i = 0; i < 20 && !(await isSummary()); i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('SV-7');
    await page.keyboard.press('Enter');
    expect(await page.locator('#SV-7 details').getAttribute('open')).toBe('');
  });

  test('buttons copy LaTeX and BibTeX', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page } = await visit(browser, urls.made, { permissions });
    const copied = () => page.evaluate('navigator.clipboard.readText()');
    await page.click('#SV-2 [data-copy]');
    await page.waitForSelector('#SV-2 [data-copy]:text("copied")');
    expect(await copied()).toBe(String.raw`\frac{\lambda\sigma^2}{k(2-\lambda k)}`);
    await page.click('#SV-2 [data-bibtex]');
    await page.waitForSelector('#SV-2 [data-bibtex]:text("copied")');
    expect(await copied()).toContain('@misc{example-2000,');
  });

  test('colours are chosen by a button', async () => {
    const { page } = await visit(browser, urls.made, { colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.click('#theme');
    expect(await background()).toBe(light);
    await page.click('#theme');
    expect(await background()).not.toBe(light);
    expect(await page.getAttribute('#theme', 'aria-label')).toBe('Colours: dark');
  });

  test('on paper all evidence is open', async () => {
    const { page } = await visit(browser, urls.made);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await page.locator('article details:not([open])').count()).toBe(0);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await page.locator('article details[open]').count()).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  test('markup in the text of claims is shown, not run', async () => {
    const { page, complaints } = await visit(browser, urls.hostile);
    await page.click('#open');
    expect(complaints).toEqual([]);
    expect(await page.textContent('#SV-2 h4')).toContain('<script>alert(1)</script>');
  });
});
