/**
 * A plot's markup as a page of hundreds of plots can afford it: whole pixels, nothing that
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
    .replace(/ (?:d|transform|[xy][12]?|c[xy])="[^"]*\.\d[^"]*"/g, rounded)
    .replace(/<text transform="translate\((-?\d+),(-?\d+)\)" y=/g, '<text x="$1" y="$2" dy=')
    .replace(/<g ([^>]*)>((?:<circle [^>]*\/>)+)<\/g>/g, dots)
    .replace(/<g ([^>]*)>((?:<line [^>]*\/>)+)<\/g>/g, lines);
}

/** Lengths in em keep their fraction. */
function rounded(attribute: string): string {
  return attribute.replace(/-?\d+\.\d+(?!\d*em)/g, (number) => `${Math.round(Number(number))}`);
}

function dots(_: string, group: string, marks: string): string {
  const colour = /var\([^)]*\)/.exec(group)?.[0] ?? 'currentColor';
  const places = [...marks.matchAll(/cy="([^"]*)" cx="([^"]*)"/g)];
  const path = places.map(([, y, x], i) => {
    const before = places[i - 1];
    if (before === undefined) return `M${x},${y}h0`;
    const [right, down] = [Number(x) - Number(before[2]), Number(y) - Number(before[1])];
    return `m${right}${down < 0 ? '' : ','}${down}h0`;
  });
  return `<path class="${group.includes('stroke') ? 'square' : 'dot'}" stroke="${colour}" d="${path.join('')}"/>`;
}

function lines(_: string, group: string, marks: string): string {
  const ends = [...marks.matchAll(/y2="([^"]*)" y1="([^"]*)" x2="([^"]*)" x1="([^"]*)"/g)];
  const path = ends.map(
    ([, y2, y1, x2, x1]) => `M${x1},${y1}${x1 === x2 ? `V${y2}` : `L${x2},${y2}`}`,
  );
  return `<path ${group} d="${path.join('')}"/>`;
}
