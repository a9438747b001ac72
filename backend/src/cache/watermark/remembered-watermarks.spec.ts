import { expect, it } from '@jest/globals';
import { toLsn } from '../../postgres/lsn.js';
import { RememberedWatermarks } from './remembered-watermarks.js';

const watermark = (beat: number) => ({ beat, frontier: toLsn(beat * 100), timeMs: 1000 + beat });

it('the position that covers a beat is that of the second beat after it, the lowest that is known', () => {
  const remembered = new RememberedWatermarks();
  expect(remembered.committedBefore(4, null)).toBeNull();
  for (const beat of [5, 6, 7]) remembered.add(watermark(beat));
  expect(remembered.committedBefore(4, watermark(7))).toBe(600n);
  expect(remembered.committedBefore(5, watermark(7))).toBe(700n);
  expect(remembered.committedBefore(6, watermark(7))).toBeNull();
});

it('a watermark that came later than the one that was known covers nothing', () => {
  const remembered = new RememberedWatermarks();
  for (const beat of [5, 6]) remembered.add(watermark(beat));
  expect(remembered.committedBefore(4, watermark(5))).toBeNull();
  expect(remembered.committedBefore(4, null)).toBeNull();
  remembered.clear();
  expect(remembered.committedBefore(3, watermark(5))).toBeNull();
});
