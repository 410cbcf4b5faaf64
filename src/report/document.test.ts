import { describe, expect, test } from 'vitest';
import { verdicts } from './document.ts';
import { checkReport, claimReport, refutedMiss } from './fixtures/reports.ts';
import { verdictsSchema } from './schema.ts';

const request = { seed: 's', profile: 'quick' };
const claim = (id: string, changes = {}) => ({
  file: `properties/${id}.ts`,
  report: claimReport({ id, ...changes }),
});

describe('the verdicts document', () => {
  test('obeys its schema and holds what was found', () => {
    const document = verdicts([claim('SV-2')], [], request);
    expect(verdictsSchema.parse(document)).toEqual(document);
    expect(document.claims[0]).toMatchObject({
      id: 'SV-2',
      paper: '2000-example',
      file: 'properties/SV-2.ts',
      scope: 'held on 240 instances (exact)',
      witnesses: [
        {
          name: 'moments',
          rank: 'exact',
          instances: 240,
          resolution: null,
          alpha: null,
          counterexample: null,
        },
      ],
      nearMisses: [{ name: 'a plus for the minus', evaluations: 3, theory: '1/3', observed: '1' }],
      needs: [{ name: 'stable', outcome: 'refuted' }],
    });
    expect(document.claims[0]!.nearMisses[0]!.counterexample).toEqual([
      { name: 'learningRate', symbol: 'λ', value: '1' },
      { name: 'tail', symbol: null, value: '3/2' },
    ]);
  });

  test('is the same whatever order claims ended in', () => {
    const claims = [claim('SV-10'), claim('SV-2'), claim('KL-3')];
    const document = verdicts(claims, [], request);
    expect(document.claims.map(({ id }) => id)).toEqual(['KL-3', 'SV-2', 'SV-10']);
    expect(verdicts(claims.toReversed(), [], request)).toEqual(document);
  });

  test('counts outcomes, near misses and needs', () => {
    const survivor = [checkReport(), checkReport({ ...refutedMiss, outcome: 'holds' })];
    const { totals } = verdicts(
      [
        claim('A-1'),
        claim('A-2', { checks: survivor, asExpected: false }),
        claim('A-3', { outcome: 'error', asExpected: false }),
        claim('A-4', { outcome: 'undecided', asExpected: false }),
        claim('A-5', { outcome: 'refuted', expect: 'refuted' }),
      ],
      [],
      request,
    );
    expect(totals).toEqual({
      claims: 5,
      holds: 2,
      refuted: 1,
      undecided: 1,
      errors: 1,
      unexpected: 3,
      nearMisses: 5,
      nearMissesRefuted: 4,
      needs: 4,
      needsRefuted: 4,
    });
  });

  test('says what a sampled witness spent, and which files were bad', () => {
    const spent = { rank: 'sampled', resolution: 0.05, alpha: 1e-9, declined: 2 } as const;
    const faults = [{ file: 'properties/x.ts', reason: 'declares no claim' }];
    const runs = claim('SV-2', { checks: [checkReport(spent)] });
    const document = verdicts([runs], faults, request);
    expect(document.claims[0]!.witnesses).toMatchObject([spent]);
    expect(document).toMatchObject({ faults, ...request });
  });
});
