import type { Formula } from '../numeric/formula.ts';
import type { JointAtom, JointLaw } from './joint-law.ts';
import type { Law } from './law.ts';

/**
 * How the samples of a step are drawn, independently of one another: `{ eta: gaussian() }`, or a joint law
 * under a label of its own, `{ point: jointLaw([{ weight, values: { x, y } }, …]) }`.
 */
export type Noise = Readonly<Record<string, Law | JointLaw>>;

/** One independent draw of a step, whatever its law: either atoms or a draw formula. */
export type Source =
  | {
      readonly label: string;
      readonly samples: readonly string[];
      readonly atoms: readonly JointAtom[];
      readonly draw?: never;
    }
  | {
      readonly label: string;
      readonly samples: readonly [string];
      readonly draw: Formula;
      readonly law: Law;
      readonly atoms?: never;
    };

/** The independent draws of a step in the order in which they are made: that of the record's keys. */
export function sources(noise: Noise): readonly Source[] {
  sampleNames(noise);
  return Object.entries(noise).map(([label, law]) => source(label, law));
}

function source(label: string, law: Law | JointLaw): Source {
  if ('samples' in law) return { label, samples: law.samples, atoms: law.atoms };
  if (law.atoms === undefined) return { label, samples: [label], draw: law.draw, law };
  const atoms = law.atoms.map(({ value, weight }) => ({ weight, values: { [label]: value } }));
  return { label, samples: [label], atoms };
}

/** The names of all samples, in drawing order; throws a TypeError where one has two laws. */
export function sampleNames(noise: Noise): readonly string[] {
  const names = Object.entries(noise).flatMap(([label, law]) =>
    'samples' in law ? law.samples : [label],
  );
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new TypeError(`noise requires one law for each sample, got two for '${repeated}'`);
  return names;
}
