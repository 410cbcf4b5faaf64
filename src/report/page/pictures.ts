import { decisions } from './decisions.ts';
import { html, trusted, type Html } from './html.ts';
import { math } from './math.ts';
import { ratio } from './ratio.ts';
import { scatter } from './scatter.ts';
import type { ClaimView } from './view.ts';

/** The recursion as it was run, and theory against observation. */
export function pictures(view: ClaimView): Html {
  const [dots, runs, words] = [scatter(view), ratio(view), decisions(view)];
  return html`${recursions(view)}
    <div class="pictures">
      ${
        dots &&
        html`<figure>
          ${trusted(dots)}
          <figcaption>
            Asked: ${view.sample.relation}. Squares were drawn at or towards a boundary.
          </figcaption>
        </figure>`
      }${
        runs &&
        html`<figure>
          ${trusted(runs)}
          <figcaption>
            Simulated instances with their confidence intervals and the band that confirms.
          </figcaption>
        </figure>`
      }${
        words &&
        html`<figure>
          ${words}
          <figcaption>Decisions on the first instances.</figcaption>
        </figure>`
      }
    </div>`;
}

function recursions({ sample }: ClaimView): Html | undefined {
  if (sample.recursions.length === 0) return undefined;
  return html`<h5>The recursion as it was run <small>by the smallest instance drawn</small></h5>
    <div class="recursions">
      ${sample.recursions.map(
        ({ notation, text }) =>
          html`<div class="scroll">
            ${notation === 'tex' ? math(text) : html`<code class="typed">${text}</code>`}
          </div>`,
      )}
    </div>`;
}
