import type { PaperEntry } from './view.ts';

/** A paper as a BibTeX entry; `@misc`, since papers here say where they appeared in words. */
export function bibtex({ key, authors, title, venue, year, link }: PaperEntry): string {
  const fields = {
    author: authors
      .split(/,\s*|\s+and\s+/)
      .map(escaped)
      .join(' and '),
    title: `{${escaped(title)}}`,
    howpublished: escaped(venue),
    year: String(year),
    url: link.replace(/[{}\\]/g, encodeURIComponent),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${citationKey(key)},\n${lines.join(',\n')}\n}`;
}

/** `2021-liu-ziyin-ueda` as `liu-ziyin-ueda-2021`: keys begin with a letter. */
function citationKey(key: string): string {
  return key.replace(/^(\d+)-(.+)$/, '$2-$1').replace(/[^\w:-]/g, '-');
}

function escaped(text: string): string {
  return text
    .replace(/[\\{}]/g, '')
    .replace(/[&%$#_]/g, String.raw`\$&`)
    .replace(/–/g, '--');
}
