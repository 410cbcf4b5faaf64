import type { Recursion } from '../dynamics/recursion.ts';
import { typeset } from '../dynamics/typeset.ts';
import type { WrittenRecursion } from './check-record.ts';

/** Characters of TeX that a page can set, and of formulas that anybody reads. */
const most = { tex: 140, plain: 800 };

/** A recursion for readers: as TeX, as formulas where that is long, or not at all where those are. */
export function writtenRecursion(recursion: Recursion): WrittenRecursion | undefined {
  const tex = typeset(recursion);
  if (tex.length <= most.tex) return { notation: 'tex', text: tex };
  const text = formulas(recursion);
  return text.length <= most.plain ? { notation: 'plain', text } : undefined;
}

function formulas({ states, samples, updates }: Recursion): string {
  const steps = states.map((state) => `${state} ← ${updates[state]!.source}`);
  const draws = Object.entries(samples).map(([label, law]) => {
    const drawn = 'samples' in law ? `(${law.samples.join(', ')})` : label;
    return `${drawn} ∼ ${law.name}`;
  });
  return [...steps, ...draws].join('\n');
}
