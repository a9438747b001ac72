/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { locks } from 'node:worker_threads';
import { leadAmongTabs, type Sight } from './tab-leadership';

/** A tab, in front or not, that notes whether it leads. */
class Tab implements Sight {
  leads = false;
  leave: () => void;
  private inFront = false;
  private told = () => {};

  constructor(manager: LockManager | undefined = locks) {
    this.leave = leadAmongTabs({
      ...{ name, locks: manager, sight: this, dwellMs: 5 },
      lead: () => (this.leads = true),
      follow: () => (this.leads = false),
    });
    opened.push(this);
  }
  readonly isInFront = () => this.inFront;
  readonly onChange = (listener: () => void) => {
    this.told = listener;
    return () => (this.told = () => {});
  };
  come(inFront: boolean): void {
    this.inFront = inFront;
    this.told();
  }
}

let name: string;
let opened: Tab[];
beforeEach(() => {
  [name, opened] = [randomUUID(), []];
});
afterEach(() => {
  for (const tab of opened) tab.leave();
});

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 5000; !holds();) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to pass');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('one of the tabs leads, another when it leaves', async () => {
  const [first, second] = [new Tab(), new Tab()];
  await until(() => first.leads);
  expect(second.leads).toBe(false);
  first.leave();
  await until(() => second.leads);
});

test('the tab that comes to the front takes the lead; the one behind it follows, and has it back in its turn', async () => {
  const [first, second] = [new Tab(), new Tab()];
  await until(() => first.leads);
  second.come(true);
  await until(() => second.leads && !first.leads);
  second.leave();
  await until(() => first.leads);
});

test('a tab that never answers does not keep the lead from the one in front', async () => {
  // A frozen tab holds the lock and hears nothing.
  let isHeld = false;
  const frozen = locks
    .request(name, () => {
      isHeld = true;
      return new Promise<void>(() => {});
    })
    .catch(() => undefined);
  await until(() => isHeld);
  const tab = new Tab();
  tab.come(true);
  await until(() => tab.leads);
  await frozen;
});

test('where there are no locks, or none is given, every tab leads', async () => {
  const refusing = { request: () => Promise.reject(new Error('denied')) } as unknown as LockManager;
  const [alone, first, second] = [
    new Tab(null as unknown as undefined),
    new Tab(refusing),
    new Tab(refusing),
  ];
  await until(() => alone.leads && first.leads && second.leads);
});
