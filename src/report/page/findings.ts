import { html, type Html } from './html.ts';
import { disagreement, instance } from './instance.ts';
import { math } from './math.ts';
import { standing } from './standing.ts';
import type { ClaimView } from './view.ts';

/** What a reader must see first: what is wrong here, then what is false as published. */
export function findings(views: readonly ClaimView[]): Html {
  const wrong = views.filter(({ claim }) => !claim.asExpected);
  const published = views.filter(({ claim }) => standing(claim) === 'false');
  return html`${
    wrong.length > 0 &&
    html`<section aria-labelledby="unexpected">
      <h2 id="unexpected">Not as expected</h2>
      <ul>
        ${wrong.map(({ claim }) => html`<li>${link(claim.id)}: ${claim.scope}</li>`)}
      </ul>
    </section>`
  }${
    published.length > 0 &&
    html`<section aria-labelledby="findings">
      <h2 id="findings">False as published or as commonly quoted</h2>
      <ol class="findings">
        ${published.map(finding)}
      </ol>
    </section>`
  }`;
}

export function link(id: string): Html {
  return html`<a href="#${encodeURIComponent(id)}">${id}</a>`;
}

function finding({ claim, sample, paper }: ClaimView): Html {
  const shown =
    claim.witnesses.find(({ counterexample }) => counterexample !== null) ??
    claim.statedCounterexample;
  return html`<li>
    <p class="says">${claim.statement}</p>
    <div class="scroll formula">${math(sample.formula)}</div>
    ${
      shown?.counterexample &&
      html`<p>${instance(shown.counterexample)}: ${disagreement(shown.theory, shown.observed)}.</p>`
    }
    <p class="source">${link(claim.id)} · ${paper.authors} ${paper.year} · ${claim.scope}</p>
  </li>`;
}
