import { describe, expect, it } from '@jest/globals';
import { PrimaryClock } from './primary-clock.js';

/** Two clocks that the test moves, and a primary whose clock is `ahead` of the wall clock. */
function clocks(ahead = 0) {
  const now = { mono: 100, wall: 1_000_000, ahead };
  const clock = new PrimaryClock(
    () => now.mono,
    () => now.wall,
  );
  const pass = (ms: number) => {
    now.mono += ms;
    now.wall += ms;
  };
  const primary = () => now.wall + now.ahead;
  /** A question that takes so long to get there, and so long to come back. */
  const measure = (thereMs: number, backMs: number) =>
    clock.measure(async () => {
      pass(thereMs);
      const clockMs = primary();
      pass(backMs);
      return { clockMs };
    });
  return { now, clock, pass, primary, measure };
}

describe("the primary's clock", () => {
  it('is not known before it was asked', () => {
    const { clock } = clocks(500);
    expect(clock.latest()).toBe(Infinity);
    expect(clock.offsetMs()).toBeNull();
  });

  it.each([
    [-4000, 3, 1],
    [4000, 0, 9],
    [0, 20, 20],
  ])(
    'is never seen too early (ahead %i ms), and too late by the way there at most',
    async (ahead, there, back) => {
      const { clock, measure, primary, pass } = clocks(ahead);
      await measure(there, back);
      pass(1234);
      expect(clock.latest()).toBeGreaterThanOrEqual(primary());
      expect(clock.latest()).toBeLessThanOrEqual(primary() + there + 2);
    },
  );

  it('keeps the better of two measurements', async () => {
    const { clock, measure, primary } = clocks(70);
    await measure(1, 1);
    await measure(200, 200);
    expect(clock.latest()).toBeGreaterThanOrEqual(primary());
    expect(clock.latest()).toBeLessThan(primary() + 3);
  });

  it('goes on while the machine sleeps, when only the wall clock does', async () => {
    const { clock, measure, now } = clocks(0);
    await measure(0, 0);
    now.wall += 60_000;
    expect(clock.latest()).toBeGreaterThanOrEqual(now.wall);
  });

  it('is measured anew when the wall clock was set', async () => {
    const { clock, measure, now, primary } = clocks(0);
    await measure(0, 0);
    now.wall += 60_000;
    now.ahead -= 60_000; // the primary's clock was not set
    expect(clock.latest()).toBeGreaterThanOrEqual(primary() + 60_000);
    await measure(2, 2);
    expect(clock.latest()).toBeGreaterThanOrEqual(primary());
    expect(clock.latest()).toBeLessThan(primary() + 5);
  });

  it("is measured anew when the primary's was set forward", async () => {
    const { clock, measure, now, primary } = clocks(0);
    await measure(0, 0);
    now.ahead += 5000;
    await measure(40, 40);
    expect(clock.latest()).toBeGreaterThanOrEqual(primary());
  });
});
