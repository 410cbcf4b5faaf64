import { expect, test } from 'vitest';
import { compact } from './compact.ts';

test('marks of a group become one path, coordinates whole pixels, styles the page’s', () => {
  const svg =
    '<svg class="plot"><style>a{}</style>' +
    '<g fill="var(--exact)" stroke-width="1"><circle r="3" cy="1.23456" cx="2" /><circle r="3" cy="4" cx="5" /></g>' +
    '<g stroke="var(--exact)" fill="none"><circle r="3" cy="1" cx="2" /></g>' +
    '<g stroke="var(--bars)"><line y2="3" y1="1" x2="2" x1="2" /><line y2="1" y1="1" x2="9" x1="2" /></g>' +
    '<text>1.23456</text></svg>';
  expect(compact(svg)).toBe(
    '<svg><path class="dot" stroke="var(--exact)" d="M2,1h0m3,3h0"/>' +
      '<path class="square" stroke="var(--exact)" d="M2,1h0"/>' +
      '<path stroke="var(--bars)" d="M2,1V3M2,1L9,1"/><text>1.23456</text></svg>',
  );
});
