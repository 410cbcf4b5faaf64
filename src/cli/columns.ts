import Table from 'cli-table3';
import { colours as pc } from './colours.ts';

const corners = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
]);
const noFrame = {
  ...Object.fromEntries([...corners, 'left-mid', 'right-mid'].map((part) => [part, ''])),
  middle: '  ',
};

/** Plain aligned columns without lines. A column with a width wraps its text. */
export function columns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly (number | null)[] = [],
): string {
  const table = new Table({
    head: head.map((title) => pc.dim(title)),
    chars: noFrame,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
    wordWrap: true,
  });
  for (const row of rows) table.push([...row]);
  return table.toString().replace(/ +$/gm, '');
}
