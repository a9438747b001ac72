import { setTimeout as pause } from 'node:timers/promises';
import { oldestAnswerSeconds, watermarkOf } from '../../scripts/stack/watermark.ts';

const everyMs = 50;

/** Looks at the age of the watermark again and again, as an API process tells it. */
export class WatermarkWatch {
  readonly #seconds: number[] = [];
  readonly #stop = new AbortController();
  readonly #watching: Promise<void>;

  /** @param page address of the process's metrics */
  constructor(page: string) {
    this.#watching = this.#watch(page);
  }

  /** Ends it: ages in seconds. One that was not known counts as infinite. */
  async end(): Promise<{ oldest: number; median: number; shareTooOld: number }> {
    this.#stop.abort();
    await this.#watching;
    const rising = this.#seconds.toSorted((a, b) => a - b);
    return {
      oldest: rising.at(-1) ?? Infinity,
      median: rising[Math.floor(rising.length / 2)] ?? Infinity,
      shareTooOld: rising.filter((seconds) => seconds > oldestAnswerSeconds).length / rising.length,
    };
  }

  async #watch(page: string): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const text = await (await fetch(page)).text();
      this.#seconds.push(watermarkOf([text]).ageSeconds ?? Infinity);
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
