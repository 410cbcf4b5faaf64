/**
 * Colours by role, in light and in dark. Hues after Okabe and Ito, told apart by colour-blind readers; darkened or lightened until
 * text in them has a contrast of 4.5 with the ground.
 */
export const palette = {
  paper: ['#ffffff', '#14161a'],
  ink: ['#1c1e21', '#e4e6ea'],
  soft: ['#565b63', '#a3a9b4'],
  grid: ['#dcdad3', '#343943'],
  blue: ['#0b66a8', '#5cb5ee'],
  red: ['#b84a00', '#ff9550'],
  green: ['#00785a', '#3fcf9f'],
  purple: ['#a13f83', '#ec96d2'],
  amber: ['#876100', '#e8bd4f'],
} as const;

export type Colour = keyof typeof palette;

/** A colour as the page knows it. */
export const paint = (colour: Colour) => `var(--figure-${colour})`;

/** What the page's style needs for its figures. */
export const pageColours = `:root{${Object.entries(palette)
  .filter(([name]) => name !== 'paper')
  .map(([name, [light, dark]]) => `--figure-${name}:light-dark(${light},${dark})`)
  .join(';')};--figure-paper:var(--paper)}`;

const painted = / (fill|stroke|color)="var\(--figure-(\w+)\)"/g;

/** A drawing that stands alone: its colours written out, with those of the dark for viewers that know of it. */
export function alone(svg: string): string {
  const coloured = svg.replace(/<[a-z]\w*(?: [^<>]*)?>/g, (tag) => {
    const classes: string[] = [];
    const plain = tag.replace(painted, (_, attribute: string, name: Colour) => {
      classes.push(`${attribute}-${name}`);
      return ` ${attribute}="${palette[name][0]}"`;
    });
    return classes.length === 0 ? tag : plain.replace(/^<\w+/, `$& class="${classes.join(' ')}"`);
  });
  const used = [...new Set(coloured.match(/\b(?:fill|stroke|color)-[a-z]+(?=[ "])/g))].toSorted();
  const dark = [...used, 'fill-paper'].map((name) => {
    const [attribute, colour] = name.split('-') as [string, Colour];
    return `.${name}{${attribute}:${palette[colour]?.[1]}}`;
  });
  const style = `<style>@media(prefers-color-scheme:dark){${[...new Set(dark)].join('')}}</style>`;
  const ground = `<rect class="fill-paper" width="100%" height="100%" fill="${palette.paper[0]}"/>`;
  return `${coloured.replace('</desc>', `</desc>${style}${ground}`)}\n`;
}
