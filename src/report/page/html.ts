import { html as template, raw } from 'hono/html';

/** Markup that is safe to put into a page as it is. */
export type Html = ReturnType<typeof raw>;

export type Content = Html | string | number | false | null | undefined | readonly Content[];

const tidied = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/** Markup from a template: every text put into it is escaped, markup is not, and nothing is left of `false` and null. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const made = template(tidy(strings), ...values);
  if (made instanceof Promise)
    throw new TypeError('html requires contents that are there, got a promise');
  return made;
}

/** Text that is markup already: what temml and Plot make, never what a claim says. */
export function trusted(markup: string): Html {
  return raw(markup);
}

/** Elements beside whose tags a space means nothing. */
const block = '(?:p|div|[ou]l|li|h\\d|section|details|summary|figure|figcaption)';
const beforeBlock = new RegExp(`\\n(?=</?${block}\\b)`, 'g');
const afterBlock = new RegExp(`(</?${block}\\b[^<>]*>)\\n`, 'g');

/** Our templates are indented for readers of the source; the page need not be. */
function tidy(strings: TemplateStringsArray): TemplateStringsArray {
  const known = tidied.get(strings);
  if (known) return known;
  const lines = (text: string) =>
    text
      .replace(/\s*\n\s*/g, '\n')
      .replace(/\n(?=\/?>)/g, '')
      .replace(beforeBlock, '')
      .replace(afterBlock, '$1');
  const short = Object.assign(strings.map(lines), { raw: strings.raw.map(lines) });
  tidied.set(strings, short);
  return short;
}
