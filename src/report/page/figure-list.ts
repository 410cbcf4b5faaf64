import type { Figure } from '../figures/figure.ts';
import { link } from './findings.ts';
import { html, trusted, type Html } from './html.ts';

/** The figures of the report, each with the claims it rests on. */
export function figureList(figures: readonly Figure[], ids: ReadonlySet<string>): Html | undefined {
  if (figures.length === 0) return undefined;
  return html`<section aria-labelledby="figures">
    <h2 id="figures">Figures</h2>
    <div class="figures">
      ${figures.map(
        ({ name, title, caption, claims, svg }) =>
          html`<figure id="figure-${name}" aria-labelledby="title-${name}">
            <h3 id="title-${name}">${title}</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="${title}">
              ${trusted(svg)}
            </div>
            <figcaption>
              ${caption}
              ${
                claims.length > 0 &&
                html`Rests on
                ${claims.map((id, i) => html`${i > 0 && ', '}${ids.has(id) ? link(id) : id}`)}.`
              }
            </figcaption>
          </figure>`,
      )}
    </div>
  </section>`;
}
