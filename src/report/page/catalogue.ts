import { appearance, counted } from '../words.ts';
import { bibtex } from './bibtex.ts';
import { claimSection } from './claim-section.ts';
import { html, type Content, type Html } from './html.ts';
import { standingWords } from './standing.ts';
import type { ClaimView, PaperEntry } from './view.ts';

/** All claims, paper by paper, with the search that narrows them down. */
export function catalogue(views: readonly ClaimView[], papers: readonly PaperEntry[]): Html {
  return html`<section aria-labelledby="claims">
    <h2 id="claims">Claims</h2>
    ${filters(papers)}
    <p id="count" role="status">${counted(views.length, 'claim')}</p>
    ${papers.map((paper) =>
      paperSection(
        paper,
        views.filter((view) => view.paper.key === paper.key),
      ),
    )}
  </section>`;
}

function filters(papers: readonly PaperEntry[]): Html {
  return html`<form id="filters" role="search" aria-label="Claims">
    <label
      >Search
      <input type="search" id="search" placeholder="id, words, symbols" aria-keyshortcuts="/"
    /></label>
    ${choice(
      'paper',
      papers.map(({ key, authors, year }) => [key, `${authors}, ${year}`]),
    )}
    ${choice('standing', Object.entries(standingWords))}
    ${choice(
      'rank',
      ['exact', 'certified', 'numeric', 'sampled'].map((rank) => [rank, rank]),
    )}
    <button type="button" id="open">Open all evidence</button>
    <button type="reset">Clear</button>
  </form>`;
}

function choice(name: string, options: readonly (readonly [string, string])[]): Html {
  return html`<label
    >${name}
    <select name="${name}">
      <option value="">all</option>
      ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}

function paperSection(paper: PaperEntry, views: readonly ClaimView[]): Html {
  return html`<section class="paper" aria-labelledby="paper-${paper.key}">
    <h3 id="paper-${paper.key}">
      ${paper.authors}: <cite>${titleOf(paper)}</cite>, ${appearance(paper)}
    </h3>
    <details class="bibtex">
      <summary>BibTeX</summary>
      <pre id="bibtex-${paper.key}">${bibtex(paper)}</pre>
    </details>
    ${views.map(claimSection)}
  </section>`;
}

/** Only web addresses become links: a page must not run what a paper's entry says. */
function titleOf({ title, link }: PaperEntry): Content {
  return /^https?:\/\//.test(link) ? html`<a href="${link}" rel="noreferrer">${title}</a>` : title;
}
