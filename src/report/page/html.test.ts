import { expect, test } from 'vitest';
import { html, trusted } from './html.ts';

test('texts are escaped, in contents and in attributes; markup is not', () => {
  const hostile = `<script>"'&`;
  const made = html`<i title="${hostile}">${hostile}${html`<b>${[1, 'a']}</b>`}${false}${null}</i>`;
  const escaped = '&lt;script&gt;&quot;&#39;&amp;';
  expect(String(made)).toBe(`<i title="${escaped}">${escaped}<b>1a</b></i>`);
  expect(String(html`${trusted('<i>')}`)).toBe('<i>');
});

test('the indentation of a template is left out, the lines of a text are not', () => {
  const made = html`<ul>
    <li class="a">${'x\n  y'}</li>
  </ul>`;
  expect(String(made)).toBe('<ul><li class="a">x\n  y</li></ul>');
  expect(
    String(
      html`<b>a</b>
        <i>b</i>
        <p>c</p>`,
    ),
  ).toBe('<b>a</b>\n<i>b</i><p>c</p>');
});

test('a value that is still to come is refused', () => {
  expect(() => html`${Promise.resolve('x') as never}`).toThrow('html requires');
});
