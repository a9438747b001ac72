import { describe, expect, it } from '@jest/globals';
import { parseChannelMessage } from './channel-message.js';

describe('a message of the stream', () => {
  it('is a raised fence, the watermark or a flush', () => {
    expect(parseChannelMessage('fence run.1.1 products:42 00ff 7,9')).toEqual({
      ...{ kind: 'fence', lineage: 'run.1.1', namespace: 'products:42', version: '00ff' },
    });
    expect(parseChannelMessage('watermark run.1.1 1700000000000 8589934592 77 12')).toEqual({
      ...{
        kind: 'watermark',
        lineage: 'run.1.1',
        watermark: { timeMs: 1_700_000_000_000, frontier: 8589934592n, beat: 12 },
      },
    });
    expect(parseChannelMessage('flush run.1.1 gap')).toEqual({ kind: 'flush', lineage: 'run.1.1' });
  });

  it.each([
    '',
    'fence',
    'fence run.1.1',
    'fence run.1.1 shops:customer',
    'watermark run.1.1 soon 9 9 9',
    'watermark run.1.1 9 9 9',
    'hello a b c',
  ])('is nothing else: "%s"', (text) => expect(parseChannelMessage(text)).toBeNull());
});
