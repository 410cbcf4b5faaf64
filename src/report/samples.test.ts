import { describe, expect, test } from 'vitest';
import { publishedReport, recordedReport } from './fixtures/recorded.ts';
import { claimReport } from './fixtures/reports.ts';
import { samples, samplesText } from './samples.ts';
import { samplesSchema } from './samples-schema.ts';

const request = { seed: 's', profile: 'quick' };
const claims = [recordedReport(), publishedReport(), recordedReport({ id: 'SV-10' })].map(
  (report) => ({ report }),
);

describe('samples', () => {
  test('obey their schema, and are the same bytes whatever order claims ended in', () => {
    const document = samples(claims, request);
    const text = samplesText(document);
    expect(samplesSchema.parse(JSON.parse(text))).toEqual(document);
    expect(document.claims.map(({ id }) => id)).toEqual(['SV-2', 'SV-2-published', 'SV-10']);
    expect(samplesText(samples(claims.toReversed(), request))).toBe(text);
  });

  test('hold each paper once, each recursion once, and where the widest witness drew', () => {
    const { papers, claims: all } = samples(claims, request);
    expect(papers.map(({ key }) => key)).toEqual(['2000-example']);
    expect(all[0]).toMatchObject({
      relation: 'observed = theory',
      recursions: [{ witnesses: ['moments'] }],
      drawn: { witness: 'moments', parameters: [{ parameter: 'normalizedStep', symbol: 'λk' }] },
      witnesses: [
        { name: 'moments', dots: { draws: [0, 1, 2], near: '010', intervals: [null, null, null] } },
        { name: 'runs', dots: { near: '01', theory: [1.5, 3] } },
      ],
    });
  });

  test('a most decisive counterexample says only what it has otherwise than the simplest', () => {
    expect(samples(claims, request).claims[0]!.decisive).toMatchObject([
      { kind: 'nearMiss', name: 'a plus for the minus', theory: '1/9' },
    ]);
    expect(samples(claims.slice(1, 2), request).claims[0]!.decisive).toEqual([]);
  });

  test('a claim whose process was lost has none', () => {
    const [claim] = samples([{ report: claimReport() }], request).claims;
    expect(claim).toMatchObject({ witnesses: [], recursions: [], drawn: null, decisive: [] });
  });

  test('columns of different lengths are refused', () => {
    const document = samples(claims, request);
    document.claims[0]!.witnesses[0]!.dots.draws.push(9);
    expect(() => samplesSchema.parse(document)).toThrow('columns of different lengths');
  });
});
