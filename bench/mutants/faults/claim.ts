import type { Fault } from '../fault.ts';

export const claimFaults: readonly Fault[] = [
  {
    name: 'near misses are silently skipped',
    file: 'src/claim/checks.ts',
    find: "...variationChecks(claim, 'nearMiss', 'refuted', shares, richness),",
    replace: '',
    caughtBy: ['src/claim/engine.test.ts'],
  },
  {
    name: 'needs are expected to hold',
    file: 'src/claim/checks.ts',
    find: "'need', 'refuted'",
    replace: "'need', 'holds'",
    caughtBy: ['src/claim/engine.test.ts'],
  },
  {
    name: 'variations do not share their error budget',
    file: 'src/claim/checks.ts',
    find: 'shares.variations(all)',
    replace: 'shares.variations(1)',
    caughtBy: ['src/claim/search.test.ts'],
  },
  {
    name: 'an error counts as a refutation',
    file: 'src/claim/task.ts',
    find: "if (error) return 'error';",
    replace: "if (error) return 'refuted';",
    caughtBy: ['src/claim/engine.test.ts'],
  },
  {
    name: 'an undecided instance counts as one that holds',
    file: 'src/claim/task.ts',
    find: 'undecided > 0 || accepted',
    replace: 'accepted',
    caughtBy: ['src/claim/engine.test.ts'],
  },
  {
    name: 'checks of different claims draw the same instances',
    file: 'src/claim/task.ts',
    find: 'seedOf(context.seed, claim.id, kind',
    replace: 'seedOf(context.seed, kind',
    caughtBy: ['src/claim/search.test.ts'],
  },
];
