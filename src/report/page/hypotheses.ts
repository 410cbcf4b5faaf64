import { html, type Html } from './html.ts';
import type { ClaimView } from './view.ts';

/** The table of hypotheses: which are needed, which are not, which are open. */
export function hypotheses({ claim }: ClaimView): Html | undefined {
  if (claim.hypotheses.length === 0) return undefined;
  return html`<h5>Hypotheses</h5>
    <div class="wide" tabindex="0" role="region" aria-label="Hypotheses of ${claim.id}">
      <table>
        <thead>
          <tr>
            <th scope="col">hypothesis</th>
            <th scope="col">status</th>
          </tr>
        </thead>
        <tbody>
          ${claim.hypotheses.map(
            ({ says, status }) =>
              html`<tr>
                <td>${says}</td>
                <td class="${status.replace(' ', '-')}">${status}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
