import type { Verdicts } from '../schema.ts';
import { ball } from './ball.ts';
import { drawing } from './drawing.ts';
import { exitTimes } from './exit-times.ts';
import { figureFile, type Figure, type Plate } from './figure.ts';
import { localMaximum } from './local-maximum.ts';
import { lyapunov } from './lyapunov.ts';
import { alone } from './palette.ts';
import { patel } from './patel.ts';
import { power } from './power.ts';
import { reddi } from './reddi.ts';
import { spiky } from './spiky.ts';
import { stationaryVariance } from './stationary-variance.ts';
import { twoLayerPhases } from './two-layer-phases.ts';

export const plates: readonly Plate[] = [
  stationaryVariance,
  twoLayerPhases,
  localMaximum,
  reddi,
  lyapunov,
  patel,
  spiky,
  ball,
  exitTimes,
  power,
];

/** The figures of a run: those all of whose claims it holds and found as expected, and what rests on none beside them. */
export function figures({ claims }: Pick<Verdicts, 'claims'>): readonly Figure[] {
  const known = new Set(claims.filter(({ asExpected }) => asExpected).map(({ id }) => id));
  const drawn = plates.filter((plate) => plate.claims.every((id) => known.has(id)));
  if (drawn.every((plate) => plate.claims.length === 0)) return [];
  return drawn.map(figure);
}

export function figure({ name, title, claims, draw }: Plate): Figure {
  const { caption, ...parts } = draw();
  const rests = claims.length > 0 ? ` Rests on ${claims.join(', ')}.` : '';
  const description = `${parts.description}${rests}`;
  return { name, title, claims, caption, svg: drawing({ name, title, ...parts, description }) };
}

/** Figures as files that stand alone, by their place among the reports. */
export function figureFiles(drawn: readonly Figure[]): Readonly<Record<string, string>> {
  return Object.fromEntries(drawn.map((one) => [figureFile(one), alone(one.svg)]));
}
