import { tex } from '../numeric/calculus.ts';
import { formula } from '../numeric/formula.ts';
import type { Recursion } from './recursion.ts';

/** The recursion as TeX, one aligned line for each state and each draw: what a reader sees is what was run. */
export function typeset({ states, samples, updates }: Recursion): string {
  const steps = states.map(
    (state) => String.raw`${name(state)} &\leftarrow ${tex(updates[state]!).trim()}`,
  );
  const draws = Object.entries(samples).map(([label, law]) => {
    const drawn = 'samples' in law ? `(${law.samples.map(name).join(', ')})` : name(label);
    return String.raw`${drawn} &\sim \text{${law.name}}`;
  });
  return [
    String.raw`\begin{aligned}`,
    [...steps, ...draws].join(' \\\\\n'),
    String.raw`\end{aligned}`,
  ].join('\n');
}

function name(symbol: string): string {
  return tex(formula(symbol)).trim();
}
