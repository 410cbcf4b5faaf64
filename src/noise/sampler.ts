import { floats } from '../numeric/field.ts';
import { reading } from '../numeric/reading.ts';
import { toNumber } from '../numeric/rational.ts';
import type { Stream } from '../numeric/stream.ts';
import type { Law } from './law.ts';
import { sources, type Noise, type Source } from './noise.ts';
import { normal, open } from './normal.ts';
import { thresholds } from './thresholds.ts';

/** Draws all samples of a step into `into`, in the order the compiled kernel follows. */
export type Sampler = (stream: Stream, into: Record<string, number>) => void;

export function sampler(noise: Noise): Sampler {
  const parts = sources(noise).map((source) =>
    source.atoms === undefined ? continuous(source) : finite(source),
  );
  return (stream, into) => {
    for (const part of parts) part(stream, into);
  };
}

/** One value of a law at a time. */
export function drawFrom(law: Law): (stream: Stream) => number {
  const draw = sampler({ x: law });
  const into: Record<string, number> = {};
  return (stream) => {
    draw(stream, into);
    return into['x']!;
  };
}

/** One word for each normal and uniform of the draw formula, in the order of its sorted symbols. */
function continuous({ samples: [sample], draw }: Extract<Source, { draw: object }>): Sampler {
  const value = reading(draw, floats);
  const base: Record<string, number> = {};
  return (stream, into) => {
    for (const symbol of draw.symbols)
      base[symbol] = symbol.startsWith('z') ? normal(stream) : open(stream.word());
    into[sample] = value(base);
  };
}

/** One word for each finite law. */
function finite({ samples, atoms }: Extract<Source, { atoms: object }>): Sampler {
  const { above } = thresholds(atoms.map(({ weight }) => weight));
  const values = atoms.map((atom) => samples.map((sample) => toNumber(atom.values[sample]!)));
  return (stream, into) => {
    const word = stream.word() | 0;
    let atom = 0;
    while (atom < above.length && word > above[atom]!) atom++;
    for (const [i, sample] of samples.entries()) into[sample] = values[atom]![i]!;
  };
}
