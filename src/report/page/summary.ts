import { ranks } from '../../evidence/verdict.ts';
import type { Verdicts } from '../schema.ts';
import { counted } from '../words.ts';
import { html, type Html } from './html.ts';
import { standing } from './standing.ts';
import type { ClaimView, PaperEntry } from './view.ts';

/** `12`, where all were; `11 of 12` where one was not. */
function outOf(shown: number, all: number): string {
  return shown === all ? `${all}` : `${shown} of ${all}`;
}

/** The run in a few numbers. */
export function summary({ totals, seed, profile, faults }: Verdicts): Html {
  const tiles: readonly (readonly [string | number, string])[] = [
    [totals.claims, 'claims checked'],
    [totals.holds, 'held within the scope stated'],
    [totals.refuted, 'refuted, with a counterexample'],
    [outOf(totals.nearMissesRefuted, totals.nearMisses), 'wrong theories refuted by search'],
    [outOf(totals.needsRefuted, totals.needs), 'needed hypotheses shown to be needed'],
    [totals.undecided + totals.errors, 'undecided or errors'],
  ];
  return html`<dl class="tiles">
      ${tiles.map(
        ([value, label]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="run">
      ${totals.unexpected === 0 ? 'Every claim ended as expected.' : html`<b class="bad">${counted(totals.unexpected, 'claim')} not as expected.</b>`}
      Seed <code>${seed}</code>, profile <code>${profile}</code>; the same seed gives this page
      again, byte for byte.
    </p>
    ${
      faults.length > 0 &&
      html`<h2>Bad files</h2>
        <ul>
          ${faults.map(({ file, reason }) => html`<li><code>${file}</code>: ${reason}</li>`)}
        </ul>`
    }`;
}

/** Claims by paper and outcome, with the strongest witness of each. */
export function paperTable(views: readonly ClaimView[], papers: readonly PaperEntry[]): Html {
  const columns = [
    'claims',
    'as claimed',
    'false as stated',
    'other',
    ...ranks.map((rank) => `${rank} at best`),
    'near misses',
    'needs',
  ];
  return html`<section aria-labelledby="papers">
    <h2 id="papers">Claims by paper</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Claims by paper">
      <table class="papers">
        <thead>
          <tr>
            <th scope="col">paper</th>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${papers.map((paper) =>
            paperRow(
              paper,
              views.filter((view) => view.paper.key === paper.key),
            ),
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function paperRow(paper: PaperEntry, views: readonly ClaimView[]): Html {
  const standings = views.map(({ claim }) => standing(claim));
  const [held, wrong] = ['held', 'false'].map(
    (one) => standings.filter((other) => other === one).length,
  );
  const best = views.map(strongest);
  const cells = [
    views.length,
    held!,
    wrong!,
    views.length - held! - wrong!,
    ...ranks.map((rank) => best.filter((other) => other === rank).length),
    views.flatMap(({ claim }) => claim.nearMisses).length,
    views.flatMap(({ claim }) => claim.needs).length,
  ];
  return html`<tr>
    <th scope="row">
      <a href="#paper-${encodeURIComponent(paper.key)}">${paper.authors}, ${paper.year}</a>
    </th>
    ${cells.map(
      (count) => html`<td>${count === 0 ? html`<span class="none">0</span>` : count}</td>`,
    )}
  </tr>`;
}

function strongest({ claim }: ClaimView) {
  return ranks.find((rank) => claim.witnesses.some((witness) => witness.rank === rank));
}
