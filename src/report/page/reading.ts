import { symbols } from '../../claim/symbol.ts';
import { html } from './html.ts';

/** What a reader needs to know before the first verdict. */
export const reading = html`<details class="reading">
    <summary>How to read a verdict</summary>
    <dl>
      <dt><span class="rank exact">exact</span></dt>
      <dd>rational arithmetic with whole numbers of any size, decision procedures; no tolerance</dd>
      <dt><span class="rank certified">certified</span></dt>
      <dd>floating point inside a proved enclosure</dd>
      <dt><span class="rank numeric">numeric</span></dt>
      <dd>doubles within a stated tolerance that conditioning justifies</dd>
      <dt><span class="rank sampled">sampled</span></dt>
      <dd>
        simulation under a sequential test that is valid whenever one looks, with its share of one
        error budget for the run
      </dd>
      <dt>near miss</dt>
      <dd>
        a plausible wrong version of the claim, refuted by an instance that the search found on its
        own
      </dd>
      <dt>need</dt>
      <dd>the claim without one of its hypotheses, refuted likewise</dd>
      <dt>hypotheses</dt>
      <dd>
        needed: dropped, the claim fails; not needed: dropped, it was not refuted on the instances
        named; open: nothing here drops it
      </dd>
    </dl>
  </details>
  <details class="reading">
    <summary>Names and symbols</summary>
    <dl>
      ${Object.values(symbols).map(
        ({ symbol, meaning }) =>
          html`<dt>${symbol}</dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </details>`;
