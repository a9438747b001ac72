/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { locks } from 'node:worker_threads';
import type { LiveMessage } from './live-event';
import type { Sight } from '../tab-leadership';
import { type Connection, LiveTab } from './live-tab';

/** What a connection was asked for. */
class Opened implements Connection {
  followed: readonly number[] = [];
  isClosed = false;
  constructor(
    readonly receive: (message: LiveMessage) => void,
    readonly since: string | null,
  ) {}
  follow(shops: readonly number[]): void {
    this.followed = shops;
  }
  close(): void {
    this.isClosed = true;
  }
}

const EVENT: LiveMessage = { type: 'products', shop_id: 3, session: '1.t' };
let name: string;
let opened: Opened[];
let tabs: LiveTab[];

beforeEach(() => {
  [name, opened, tabs] = [randomUUID(), [], []];
});
afterEach(() => {
  for (const tab of tabs) tab.close();
});

function openTab({ shared = true } = {}) {
  const received: LiveMessage[] = [];
  const open = (receive: (message: LiveMessage) => void, since: string | null) => {
    const connection = new Opened(receive, since);
    opened.push(connection);
    return connection;
  };
  const deliver = (message: LiveMessage) => received.push(message);
  let isInFront = false;
  let look = (): void => undefined;
  const sight: Sight = {
    isInFront: () => isInFront,
    onChange(listener) {
      look = listener;
      return () => (look = () => undefined);
    },
  };
  const tab = new LiveTab({
    ...{ name, open, deliver, sight, dwellMs: 1 },
    locks: shared ? locks : undefined,
  });
  tabs.push(tab);
  const comeToTheFront = () => {
    isInFront = true;
    look();
  };
  return { tab, received, comeToTheFront };
}

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 5000; !holds();) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to pass');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('tabs share a connection that follows what all of them show', async () => {
  const [first, second] = [openTab(), openTab()];
  first.tab.show([1, 2]);
  second.tab.show([2, 3]);
  await until(() => opened[0]?.followed.length === 3);
  expect(new Set(opened[0]?.followed)).toEqual(new Set([1, 2, 3]));
  opened[0]?.receive(EVENT);
  await until(() => first.received.length === 1 && second.received.length === 1);
  expect(second.received).toEqual([EVENT]);
  expect(opened).toHaveLength(1);
});

test('another tab takes over when the leading one closes, and knows what the others show', async () => {
  const [first, second, third] = [openTab(), openTab(), openTab()];
  second.tab.show([2]);
  third.tab.show([3]);
  await until(() => opened[0]?.followed.length === 2);
  first.tab.close();
  await until(() => opened[1]?.followed.length === 2);
  expect(opened[0]?.isClosed).toBe(true);
  expect(opened).toHaveLength(2);
});

test('what a closed tab showed is not followed any longer', async () => {
  const [first, second] = [openTab(), openTab()];
  first.tab.show([1]);
  second.tab.show([2]);
  await until(() => opened[0]?.followed.length === 2);
  second.tab.close();
  await until(() => opened[0]?.followed.length === 1);
  expect(opened[0]?.followed).toEqual([1]);
});

test('what was named last is followed when it is too much for one connection', async () => {
  const { tab } = openTab();
  tab.show([1]);
  const other = openTab();
  other.tab.show([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  await until(() => opened[0]?.followed.length === 10);
  expect(opened[0]?.followed).not.toContain(1);
});

test('the tab that comes to the front connects, from where the one behind it ended, which passes on no more', async () => {
  const [behind, front] = [openTab(), openTab()];
  behind.tab.show([1]);
  front.tab.show([2]);
  await until(() => opened[0]?.followed.length === 2);
  opened[0]?.receive({ ...EVENT, eventId: '5-1' });
  await until(() => front.received.length === 1);
  front.comeToTheFront();
  await until(() => opened[1]?.followed.length === 2);
  expect([opened[0]?.isClosed, opened[1]?.since]).toEqual([true, '5-1']);
  opened[1]?.receive(EVENT);
  await until(() => behind.received.length === 2);
});

test('a frozen tab does not keep the connection from the one in front', async () => {
  let isHeld = false;
  const frozen = locks
    .request(`kirana.live.${name}`, () => {
      isHeld = true;
      return new Promise<void>(() => undefined);
    })
    .catch(() => undefined);
  await until(() => isHeld);
  const front = openTab();
  front.tab.show([1]);
  front.comeToTheFront();
  await until(() => opened[0]?.followed.length === 1);
  await frozen;
});

test('a tab that has no locks has a connection of its own', () => {
  const [first, second] = [openTab({ shared: false }), openTab({ shared: false })];
  first.tab.show([1]);
  second.tab.show([2]);
  expect(opened.map(({ followed }) => followed)).toEqual([[1], [2]]);
});
