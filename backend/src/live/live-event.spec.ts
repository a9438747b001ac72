import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../postgres/lsn.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { fromFields, isBehind, type LiveEvent, toFields } from './live-event.js';
import { frameOf } from './live-frames.js';

const event: LiveEvent = { to: ['owner:1', 'shop:3'], type: 'order', data: { order_id: 5, is_new: true } };
const moment = {
  database: '7412.1',
  seen: { position: toLsn('16/B374D848'), xmax: toTransactionId(1n << 40n) },
};

describe('an entry', () => {
  it('is read as it was written', () => {
    expect(fromFields(['5-0', toFields(event, moment)])).toEqual({ id: '5-0', ...event, ...moment });
  });

  it.each([
    ['data', 5, '{"order_id":'],
    ['position', 7, '7412.1 nowhere 5'],
    ['transaction id', 7, '7412.1 5 none'],
  ])('is none when its %s cannot be read', (_, place, text) => {
    const fields = toFields(event, moment).with(place, text);
    expect(fromFields(['5-0', fields])).toBeNull();
  });

  it('is none when it is the first of a stream', () => {
    expect(fromFields(['5-0', ['begin', '']])).toBeNull();
  });
});

it.each([
  ['5-1', '5-0', true],
  ['5-0', '5-0', false],
  ['10-0', '9-9', true],
  ['9-9', '10-0', false],
  ['5-10', '5-9', true],
])('%s is behind %s: %s', (id, other, expected) => {
  expect(isBehind(id, other)).toBe(expected);
});

describe('a frame', () => {
  it('is a server-sent event', () => {
    expect(frameOf('order', { order_id: 5 }, { id: '7-0', session: '1.a' }).toString()).toBe(
      'id: 7-0\nevent: order\ndata: {"order_id":5,"session":"1.a"}\n\n',
    );
  });

  it('goes without what is not known', () => {
    expect(frameOf('beat', {}, { id: null }).toString()).toBe('event: beat\ndata: {}\n\n');
  });
});
