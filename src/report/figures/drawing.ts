import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { paint } from './palette.ts';

const { document } = parseHTML('<!doctype html><html></html>');

/** An axis with what it measures, unit included. */
interface Across extends Pick<Plot.ScaleOptions, 'type' | 'base' | 'domain' | 'constant'> {
  readonly label: string;
  readonly ticks: readonly number[];
  readonly tickFormat?: (tick: number) => string;
}

/** One plot of a figure; places and sizes in pixels of the figure's width of 640. */
export interface Panel {
  readonly heading: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly across: Across;
  readonly up: Across;
  /** Room for the numbers of the vertical axis. */
  readonly left?: number;
  readonly marks: readonly Plot.Markish[];
}

export interface Drawing {
  readonly name: string;
  readonly title: string;
  /** What a reader sees who cannot see it. */
  readonly description: string;
  readonly height: number;
  readonly panels: readonly Panel[];
}

const letters = 'abcdefg';
const fonts = 'system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif';

/** Panels as one `<svg>` of the page's colours, with its title and description; the same panels give the same bytes. */
export function drawing({ name, title, description, height, panels }: Drawing): string {
  const drawn = panels.map((panel, i) =>
    panelOf(panel, panels.length > 1 ? letters[i] : undefined),
  );
  const body = unique(drawn.join(''), name);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height}" width="640" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc"><title id="${name}-title">${text(title)}</title><desc id="${name}-desc">${text(description)}</desc><g font-family="${fonts}" font-size="12" fill="${paint('ink')}" color="${paint('ink')}">${body}</g></svg>`;
}

function panelOf(panel: Panel, letter?: string): string {
  const { heading, x, y, width, height, up, left = 44 } = panel;
  const options: Plot.PlotOptions = {
    width,
    height,
    marginTop: up.label === '' ? 32 : 50,
    marginLeft: left,
    marginRight: 12,
    marginBottom: 42,
    x: {
      ...axis(panel.across),
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
      line: true,
    },
    y: { ...axis(up), label: null },
    marks: [...panel.marks],
  };
  const inner = Plot.plot({ ...options, document: document as never }).innerHTML;
  const head = letter === undefined ? '' : `<tspan font-weight="700">${letter}</tspan> `;
  const words = `<text x="6" y="14" font-size="13">${head}${text(heading)}</text><text x="6" y="34" fill="${paint('soft')}">${text(up.label)}</text>`;
  return `<g transform="translate(${x},${y})">${words}<g text-anchor="middle">${compact(inner)}</g></g>`;
}

function axis({ ticks, tickFormat = plain, ...scale }: Across) {
  return { ...scale, ticks: [...ticks], tickFormat, tickSize: 4, tickPadding: 4 };
}

const plain = (tick: number) => String(tick).replace('-', '−');

/** Numbers to two decimals, and nothing that says what a viewer does anyway. */
function compact(svg: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/ (?:class|aria-\w+|font-variant)="[^"]*"/g, '')
    .replace(/<g[^>]*><\/g>/g, '')
    .replaceAll(' />', '/>')
    .replace(/ (?:d|[xy][12]?|c[xy]|r|width|height|transform|points)="[^"]*"/g, (value) =>
      value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) =>
        String(Number(Number(number).toFixed(1))),
      ),
    );
}

/** Plot numbers its clips as they come, whatever is drawn: here they are numbered by figure. */
function unique(svg: string, name: string): string {
  const seen = new Map<string, string>();
  return svg.replace(/plot-clip-\d+/g, (id) => {
    if (!seen.has(id)) seen.set(id, `${name}-clip-${seen.size + 1}`);
    return seen.get(id)!;
  });
}

function text(words: string): string {
  return words.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
