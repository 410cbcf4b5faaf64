import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { globSync } from 'tinyglobby';
import { beforeAll, describe, expect, test } from 'vitest';
import { figure, figureFiles, figures, plates } from './figures.ts';
import type { Figure } from './figure.ts';
import { palette } from './palette.ts';

const root = new URL('../../../', import.meta.url);
const declared = new Set(
  globSync('properties/**/*.ts', { cwd: root.pathname }).flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/^\s*id: '([^']+)'/gm)].map(
      ([, id]) => id!,
    ),
  ),
);
const claimsOf = (ids: readonly string[], asExpected = true) =>
  ({ claims: ids.map((id) => ({ id, asExpected })) }) as unknown as Parameters<typeof figures>[0];
const everyId = [...new Set(plates.flatMap(({ claims }) => claims))];

describe('the figures of a whole run', { timeout: 120_000 }, () => {
  let drawn: readonly Figure[] = [];
  beforeAll(() => {
    drawn = figures(claimsOf(everyId));
  }, 120_000);

  test('are ten, in less than 600 kB', () => {
    expect(drawn.map(({ name }) => name)).toEqual(plates.map(({ name }) => name));
    expect(drawn).toHaveLength(10);
    expect(Object.values(figureFiles(drawn)).join('').length).toBeLessThan(600_000);
  });

  test('rest on claims that are declared', () => {
    expect(everyId.filter((id) => !declared.has(id))).toEqual([]);
  });

  test.each(plates.map(({ name }, i) => [name, i] as const))(
    '%s is an image with words for who cannot see it, and whole',
    (name, i) => {
      const { svg, title, caption } = drawn[i]!;
      const element = parseHTML(`<!doctype html>${svg}`).document.querySelector('svg')!;
      expect(element.getAttribute('role')).toBe('img');
      const labels = element.getAttribute('aria-labelledby')!.split(' ');
      expect(labels).toEqual([`${name}-title`, `${name}-desc`]);
      expect(element.querySelector('title')!.textContent).toBe(title);
      const words = element.querySelector('desc')!.textContent!;
      expect(words.length).toBeGreaterThan(80);
      expect(plates[i]!.claims.filter((id) => !words.includes(id))).toEqual([]);
      expect(caption.length).toBeGreaterThan(80);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(svg).not.toMatch(/="[^"]*\d\.\d{3}/);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)/g)].map(([, size]) => Number(size));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
      expect(ids.filter((id) => !id.startsWith(`${name}-`))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test('are the same bytes again, in any order', () => {
    for (const plate of plates.toReversed()) {
      const before = drawn.find(({ name }) => name === plate.name)!;
      expect(figure(plate).svg === before.svg, plate.name).toBe(true);
    }
  });

  test('stand alone as files: every colour written out, with one for the dark', () => {
    for (const [path, text] of Object.entries(figureFiles(drawn))) {
      expect(path).toMatch(/^figures\/[a-z-]+\.svg$/);
      expect(text).not.toContain('var(');
      const used = new Set(text.match(/(?<=class="[^"]*)\b(?:fill|stroke|color)-[a-z]+/g));
      for (const name of used) expect(text).toContain(`.${name}{`);
    }
  });
});

test('a figure is drawn only where all its claims ended as expected', () => {
  const { name, claims } = plates.find((plate) => plate.name === 'two-layer-phases')!;
  expect(figures(claimsOf([]))).toEqual([]);
  expect(figures(claimsOf(claims.slice(1)))).toEqual([]);
  expect(figures(claimsOf(claims, false))).toEqual([]);
  expect(figures(claimsOf(claims)).map((one) => one.name)).toEqual([name, 'power']);
}, 60_000);

describe('colours', () => {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.03928 ? c / 12.92 : Math.exp(2.4 * Math.log((c + 0.055) / 1.055));
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };

  test.each(['ink', 'soft', 'blue', 'red', 'green', 'purple', 'amber'] as const)(
    '%s can be read on the ground, light and dark',
    (name) => {
      for (const i of [0, 1] as const)
        expect(contrast(palette[name][i], palette.paper[i])).toBeGreaterThanOrEqual(4.5);
    },
  );
});
