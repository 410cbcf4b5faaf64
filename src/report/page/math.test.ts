import { describe, expect, test } from 'vitest';
import { math } from './math.ts';

describe('math', () => {
  test('TeX becomes MathML', () => {
    expect(String(math(String.raw`\frac{\lambda}{2}`))).toBe(
      '<math display="block"><mfrac><mi>λ</mi><mn>2</mn></mfrac></math>',
    );
  });

  test('brackets stretch around fractions only', () => {
    const tall = (tex: string) => String(math(tex)).split('stretchy="true"').length - 1;
    expect(tall(String.raw`\left(1-\left(k+1\right)\right)`)).toBe(0);
    expect(tall(String.raw`\left(\frac12-\left(k+1\right)\right)`)).toBe(2);
  });

  test('TeX that does not parse is shown as it stands', () => {
    expect(String(math(String.raw`\frac{<b>`))).toBe(
      String.raw`<code class="tex" title="not valid TeX">\frac{&lt;b&gt;</code>`,
    );
  });

  test.each([
    String.raw`\href{javascript:alert(1)}{x}`,
    String.raw`\text{<script>alert(1)</script>}`,
    String.raw`\class{x" onclick="alert(1)}{y}`,
    String.raw`\data{x=1" onclick="a}{y}`,
    String.raw`\style{background:url(https://example.org)}{y}`,
    String.raw`\includegraphics{https://example.org/a.png}`,
    '<img src=x onerror=alert(1)>',
  ])('%s makes no markup of its own', (tex) => {
    const made = String(math(tex)).replace(/<code.*<\/code>/s, '');
    expect(made).not.toMatch(/<(?:script|img|a)\b|\son\w+=|href=|url\(/);
  });
});
