import { expect, test } from 'vitest';
import { bound } from './bound.ts';
import { page } from './page.ts';
import { ratio } from './ratio.ts';
import { c128, cNative } from './targets.ts';

const document = {
  rounds: 5,
  machine: {
    processor: 'Abacus',
    cores: 2,
    memory: '4 GiB',
    system: 'Linux 6, x64',
    node: 'v20.19.0',
    references: ['gcc 12.2.0'],
  },
  ratios: [
    ratio({ subject: 'K2 Gaussian', against: c128, threads: 1 }, [1.25], [1]),
    ratio({ subject: 'K2 Gaussian', against: cNative, threads: 1 }, [2], [1]),
    ratio({ subject: 'K3 8x8', against: c128, threads: 1 }, [1.4], [1]),
  ],
  bounds: [bound({ subject: 'K3', quantity: 'compile', unit: 'ms', atMost: 30 }, [31])],
  medians: [
    { subject: 'K3 8x8', by: c128, threads: 1, unit: 'ns', median: 8.61234, spread: 0.123 },
  ],
  skipped: [{ name: 'NumPy, natural', reason: 'Command failed: python3' }],
};

test('the page says first what is met and what is not, then ratios, then absolute values', () => {
  const text = page(document);
  expect(text).toContain('1 of 3 targets met.');
  expect(text).toContain('Not met: K2 Gaussian against C, 128 bit; K3, compile.');
  expect(text).toContain('| K2 Gaussian | C, 128 bit | 1 | 1.25 | 0 | ≤ 0.9 | NOT met |');
  expect(text).toContain('| K3 8x8 | C, 128 bit | 1 | 8.61 | 0.1 | ns |');
  expect(text).toContain('On Abacus, 2 cores, 4 GiB');
  expect(text).toContain('* NumPy, natural: Command failed: python3');
  expect(text.indexOf('## Ratios')).toBeLessThan(text.indexOf('## Absolute values'));
});
