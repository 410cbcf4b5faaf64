// In this process, where a child reads the claims; how processes end is tested with real ones.
import { Command } from 'commander';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fixture, temporaryFolder } from './fixtures/spawn.ts';
import { huntCommand } from './hunt-command.ts';
import { withHuntOptions, type HuntOptions } from './hunt-options.ts';

const given = process.execArgv;

// What child processes are started with.
beforeAll(() => {
  process.execArgv = ['--conditions=source', '--import', import.meta.resolve('tsx')];
});
afterAll(() => {
  process.execArgv = given;
});

test('a file that cannot be read, and claims that get no turn, are named; the code is 2', async () => {
  const properties = join(fixture('good'), 'properties');
  const good = join(properties, '2000-example', 'do-2-doubling.ts');
  const broken = join(fixture('bad'), 'properties', '2000-example', 'throws.ts');
  const folders = ['--properties', properties, '--reports', await temporaryFolder()];
  const options = withHuntOptions(new Command('hunt'))
    .parse([...folders, '-j', '1', '--minutes', '1e-9', '--json'], { from: 'user' })
    .opts<HuntOptions>();
  let printed = '';
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((printed += text))),
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
  ];
  const code = await huntCommand([good, broken], options).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  expect(code).toBe(2);
  const { claims, faults, notHunted } = JSON.parse(printed);
  expect(claims).toEqual([]);
  expect(faults).toEqual([
    {
      file: expect.stringMatching(/throws\.ts$/),
      reason: expect.stringContaining('while loading'),
    },
  ]);
  expect(notHunted).toEqual([{ id: 'DO-2', reason: 'time was up' }]);
});
