import { html, type Html } from './html.ts';
import type { Dots } from '../samples-schema.ts';
import type { ClaimView } from './view.ts';

type Side = Dots['theory'][number];

/** Decisions and missing limits among the samples, counted: a picture has no place for words. */
export function decisions({ sample }: ClaimView): Html | undefined {
  const counts = new Map<string, { said: string; seen: string; count: number }>();
  for (const { dots } of sample.witnesses) {
    dots.theory.forEach((theory, i) => {
      const observed = dots.observed[i]!;
      if (typeof theory !== 'string' && typeof observed !== 'string') return;
      const [said, seen] = [words(theory), words(observed)];
      const key = JSON.stringify([said, seen]);
      counts.set(key, { said, seen, count: (counts.get(key)?.count ?? 0) + 1 });
    });
  }
  if (counts.size === 0) return undefined;
  return html`<table class="tally">
    <thead>
      <tr>
        <th scope="col">theory</th>
        <th scope="col">observed</th>
        <th scope="col">instances</th>
      </tr>
    </thead>
    <tbody>
      ${[...counts.values()].map(
        ({ said, seen, count }) =>
          html`<tr>
            <td>${said}</td>
            <td>${seen}</td>
            <td>${count}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function words(side: Side): string {
  if (typeof side === 'string') return side;
  return typeof side === 'number' ? 'a number' : 'an interval';
}
