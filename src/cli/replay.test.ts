import { expect, test } from 'vitest';
import { replay } from './replay.ts';

test('is a command that a shell reads as it was meant', () => {
  expect(replay('SV-2', { seed: 'falsifiable', profile: 'quick' })).toBe(
    'npm run verify -- SV-2 --seed falsifiable --profile quick',
  );
  expect(replay('SV-2', { seed: "it's $5", profile: 'deep', properties: 'my claims' })).toBe(
    String.raw`npm run verify -- SV-2 --seed 'it'\''s $5' --profile deep --properties 'my claims'`,
  );
});
