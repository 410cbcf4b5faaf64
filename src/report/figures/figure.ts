import type { Drawing } from './drawing.ts';

/** A figure of the report, drawn from verified quantities. */
export interface Figure {
  /** Its anchor and its file name: `stationary-variance`. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** Ids of the claims it rests on. */
  readonly claims: readonly string[];
  /** A whole `<svg>` element, made here and never from the text of a claim. */
  readonly svg: string;
}

/** A figure that is yet to be drawn: simulation runs when it is. */
export interface Plate extends Pick<Figure, 'name' | 'title' | 'claims'> {
  readonly draw: () => Pick<Figure, 'caption'> & Omit<Drawing, 'name' | 'title'>;
}

/** Where a figure stands among the reports. */
export function figureFile({ name }: Pick<Figure, 'name'>): string {
  return `figures/${name}.svg`;
}
