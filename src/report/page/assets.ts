import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pageColours } from '../figures/palette.ts';

const read = (name: string) =>
  readFileSync(new URL(`client/${name}`, import.meta.url), 'utf8').trim();

/** The page's own style and script, read from their sources; `npm run build` copies them. */
export const style = `${read('page.css')}\n${pageColours}`;
export const script = ['theme', 'filter', 'reveal', 'copy']
  .map((name) => read(`${name}.js`))
  .join('\n');

/** Only this script may run: markup that slipped through would stay dead. */
export const policy = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
