import temml from 'temml';
import { html, trusted, type Html } from './html.ts';

/** TeX as MathML that a browser sets itself; TeX that does not parse is shown as it stands. */
export function math(tex: string, display: 'block' | 'inline' = 'block'): Html {
  const typeset = mathml(tex, display === 'block');
  return typeset === undefined
    ? html`<code class="tex" title="not valid TeX">${tex}</code>`
    : trusted(typeset);
}

function mathml(tex: string, displayMode: boolean): string | undefined {
  try {
    return short(temml.renderToString(tex, { displayMode, throwOnError: true, trust: false }));
  } catch {
    return undefined;
  }
}

/** Attributes that say what browsers do anyway, in a page of hundreds of formulas. */
function short(mathml: string): string {
  const plain = mathml.replace(obvious, '').replace(/<(mspace|mpadded)([^>]*)><\/\1>/g, '<$1$2/>');
  return lowered(plain);
}

const obvious =
  / (?:class="tml-display"|style="(?:display:block math|padding-left:0em;padding-right:0em);"|fence="true"|form="(?:prefix|postfix)")/g;

const onOneLine =
  /<mo stretchy="true">\(<\/mo>((?:(?!<mo stretchy="true"|<mfrac|<mtable|<munder|<mover|<msqrt).)*)<mo stretchy="true">\)<\/mo>/g;

/** Brackets around what stands on one line need not stretch: without a font for formulas they would tower. */
function lowered(mathml: string): string {
  const once = mathml.replace(
    onOneLine,
    '<mo stretchy="false">(</mo>$1<mo stretchy="false">)</mo>',
  );
  return once === mathml ? once : lowered(once);
}
