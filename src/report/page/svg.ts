import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { compact } from './compact.ts';

const { document } = parseHTML('<!doctype html><html></html>');

/** A plot as a small `<svg>`, described in words. */
export function svg(options: Plot.PlotOptions, description: string): string {
  const drawn = Plot.plot({ ...options, document: document as never }).outerHTML;
  return compact(drawn).replace('<svg', `<svg role="img" aria-label="${attribute(description)}"`);
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
