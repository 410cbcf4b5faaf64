/**
 * A plot's markup as a page of hundreds of plots can afford it: coordinates to a tenth of a pixel, nothing that
 * the page's own style says, and the marks of a group as one path. Dots become points of a thick line with round
 * ends, or square ones where they were drawn hollow.
 */
export function compact(svg: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/ (?:class|aria-\w+|font-family|font-variant|font-size|stroke-width|r)="[^"]*"/g, '')
    .replace(/ stroke-line(?:cap|join)="[^"]*"/g, '')
    .replace(/ transform="translate\(0\.5,0(?:\.5)?\)"/g, '')
    .replaceAll(' />', '/>')
    .replace(/="[^"]*\d\.\d{2}[^"]*"/g, (value) => value.replace(/-?\d+\.\d+/g, tenth))
    .replace(/<g ([^>]*)>((?:<circle [^>]*\/>)+)<\/g>/g, dots)
    .replace(/<g ([^>]*)>((?:<line [^>]*\/>)+)<\/g>/g, lines);
}

function tenth(number: string): string {
  return String(Number(Number(number).toFixed(1)));
}

function dots(_: string, group: string, marks: string): string {
  const colour = /var\([^)]*\)/.exec(group)?.[0] ?? 'currentColor';
  const places = [...marks.matchAll(/cy="([^"]*)" cx="([^"]*)"/g)];
  const path = places.map(([, y, x]) => `M${x},${y}h0`).join('');
  return `<path class="${group.includes('stroke') ? 'square' : 'dot'}" stroke="${colour}" d="${path}"/>`;
}

function lines(_: string, group: string, marks: string): string {
  const ends = [...marks.matchAll(/y2="([^"]*)" y1="([^"]*)" x2="([^"]*)" x1="([^"]*)"/g)];
  const path = ends.map(
    ([, y2, y1, x2, x1]) => `M${x1},${y1}${x1 === x2 ? `V${y2}` : `L${x2},${y2}`}`,
  );
  return `<path ${group} d="${path.join('')}"/>`;
}
