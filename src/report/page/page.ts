import type { Figure } from '../figures/figure.ts';
import type { Samples } from '../samples-schema.ts';
import type { Verdicts } from '../schema.ts';
import { policy, script, style } from './assets.ts';
import { catalogue } from './catalogue.ts';
import { figureList } from './figure-list.ts';
import { findings } from './findings.ts';
import { html, trusted, type Html } from './html.ts';
import { reading } from './reading.ts';
import { paperTable, summary } from './summary.ts';
import { claimViews } from './view.ts';

export interface PageParts {
  readonly verdicts: Verdicts;
  readonly samples: Samples;
  readonly figures?: readonly Figure[];
}

/**
 * The report as one HTML file that needs nothing else; the same parts give the same bytes.
 *
 * @throws RangeError where verdicts and samples are not of the same run.
 */
export function page({ verdicts, samples, figures = [] }: PageParts): string {
  const views = claimViews(verdicts, samples);
  const papers = samples.papers.filter(({ key }) => views.some(({ paper }) => paper.key === key));
  const ids = new Set(views.map(({ claim }) => claim.id));
  const body = html`<a class="skip" href="#claims">Skip to the claims</a>
    <header>
      <div>
        <h1>Falsifiable</h1>
        <p>What papers say about SGD, and what tried to refute it.</p>
      </div>
      <nav aria-label="Page">${contents(figures)}</nav>
      <button type="button" id="theme" aria-label="Colours: automatic">◐</button>
    </header>
    <main>
      ${summary(verdicts)}${findings(views)}${figureList(figures, ids)}${paperTable(views, papers)}${reading}${catalogue(views, papers)}
    </main>
    <footer>
      <p>
        Made by <code>falsifiable report</code>. A claim that “held” held on the instances named, by
        the witnesses named, and no further.
      </p>
    </footer>`;
  return `<!doctype html>\n${document(body)}\n`;
}

function document(body: Html): Html {
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Falsifiable: verdicts</title>
      <link rel="icon" href="data:," />
      ${trusted(`<style>${style}</style>`)}
    </head>
    <body>
      ${body} ${trusted(`<script>${script}</script>`)}
    </body>
  </html>`;
}

function contents(figures: readonly Figure[]): Html {
  return html`<a href="#findings">Findings</a
    >${figures.length > 0 && html`<a href="#figures">Figures</a>`}<a href="#papers">Papers</a
    ><a href="#claims">Claims</a>`;
}
