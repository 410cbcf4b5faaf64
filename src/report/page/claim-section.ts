import { counted } from '../words.ts';
import { drawn } from './drawn.ts';
import { html, type Html } from './html.ts';
import { hypotheses } from './hypotheses.ts';
import { instance, disagreement } from './instance.ts';
import { math } from './math.ts';
import { pictures } from './pictures.ts';
import { standing, standingWords } from './standing.ts';
import { variations } from './variations.ts';
import type { ClaimView } from './view.ts';
import { rankMark, witnesses } from './witnesses.ts';

/** All about one claim: what it says and how far it reaches at a glance, the evidence when opened. */
export function claimSection(view: ClaimView): Html {
  const { claim, sample, paper } = view;
  const stands = standing(claim);
  return html`<article
    id="${claim.id}"
    data-standing="${stands}"
    data-paper="${paper.key}"
    data-ranks="${ranksOf(view).join(' ')}"
  >
    <h4><a href="#${encodeURIComponent(claim.id)}">${claim.id}</a> ${claim.statement}</h4>
    <p class="verdict ${stands}">
      <span class="stamp">${standingWords[stands]}</span> ${claim.scope}
      ${ranksOf(view).map(rankMark)}
    </p>
    <div class="scroll formula">${math(sample.formula)}</div>
    <p class="source" data-tex="${sample.formula}">
      ${sample.at} · ${claim.status} · <code>${claim.file}</code>
    </p>
    <details>
      <summary>${contents(view)}</summary>
      ${stated(view)}${witnesses(view)}${pictures(view)}${drawn(view)}${hypotheses(view)}${variations(view, 'nearMisses')}${variations(view, 'needs')}${variations(view, 'holdsWithout')}
    </details>
  </article>`;
}

function ranksOf({ claim }: ClaimView) {
  return [...new Set(claim.witnesses.flatMap(({ rank }) => rank ?? []))];
}

function contents({ claim }: ClaimView): string {
  const parts = [
    counted(claim.witnesses.length, 'witness'),
    counted(claim.nearMisses.length, 'near miss'),
    counted(claim.needs.length, 'need'),
  ];
  return `Evidence: ${parts.filter((part) => !part.startsWith('0 ')).join(', ')}`;
}

function stated({ claim }: ClaimView): Html | undefined {
  const shown = claim.statedCounterexample;
  if (!shown?.counterexample) return undefined;
  return html`<h5>
      Stated counterexample
      <small>${shown.outcome === 'refuted' ? 'reproduced exactly' : shown.outcome}</small>
    </h5>
    <p>${instance(shown.counterexample)}: ${disagreement(shown.theory, shown.observed)}</p>`;
}
