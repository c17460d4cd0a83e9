import { expect, test } from 'vitest';
import { nextOf, withQuery } from '../api/client';
import { countdownText, spanText } from '../parts/age';
import { csvOf } from '../parts/csv';
import { shortVolume } from '../parts/shortVolume';
import { fill } from '../text/en';

test('a span is told in its largest whole unit', () => {
  expect([0, 59_999, 60_000, 3_600_000, 86_400_000 * 3].map(spanText)).toEqual(['0 s', '59 s', '1 min', '1 h', '3 d']);
});

test('a countdown never shows less than zero and rounds up to the second', () => {
  expect([-5, 1, 65_000, 3_845_000].map(countdownText)).toEqual(['0:00', '0:01', '1:05', '1:04:05']);
});

test('csv quotes what it must and lets no cell be a formula', () => {
  expect(csvOf(['a', 'b'], [['x,"y"', '=1+1'], [null, -3]])).toBe('a,b\r\n"x,""y""",\'=1+1\r\n,-3\r\n');
});

test('the next page is read from the Link header as it is', () => {
  expect(nextOf('</api/v1/pumps?limit=2&after=P-2>; rel="next"')).toBe('/api/v1/pumps?limit=2&after=P-2');
  expect(nextOf(null)).toBeNull();
});

test('a query leaves out what is not given', () => {
  expect(withQuery('/x', { a: 1, b: null, c: '', d: 'ä b' })).toBe('/x?a=1&d=%C3%A4+b');
});

test('a text says where a value is missing', () => {
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
});

test('a word fits its number', () => {
  expect([0, 1, 2, '1', '1,001'].map((n) => fill('{n} {n|item|items}', { n }))).toEqual(['0 items', '1 item', '2 items', '1 item', '1,001 items']);
  expect(fill('{n|item|items}', {})).toBe('{n|item|items}');
});

test('S6_ a volume is rounded for the eye only, by its digits and not through floating point', () => {
  expect(['232.299439 mL', '0.202674 mL', '99.95 mL', '9.96 mL', '0.996 mL', '5 mL', '5.1 mL', 'at least 3 mL', '90071992547409931.25 mL'].map(shortVolume))
    .toEqual(['232.3 mL', '0.20 mL', '100.0 mL', '10.0 mL', '1.00 mL', '5 mL', '5.1 mL', 'at least 3 mL', '90071992547409931.3 mL']);
});
