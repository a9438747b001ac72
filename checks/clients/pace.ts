import { setTimeout as pause } from 'node:timers/promises';

/** Lets the clients' operations through at an even rate, and says when there have been enough. */
export class Pace {
  readonly #everyMs: number;
  readonly #wanted: number;
  readonly #mayEnd: () => boolean;
  #slot = performance.now();
  #stopped = false;
  /** Operations that were answered. */
  answered = 0;

  /**
   * @param rate operations a second at most; Infinity: as fast as they go
   * @param wanted answered operations after which the run ends
   * @param mayEnd false: the run goes on at the same rate
   */
  constructor(rate: number, wanted: number, mayEnd: () => boolean) {
    this.#everyMs = 1000 / rate;
    this.#wanted = wanted;
    this.#mayEnd = mayEnd;
  }

  /** Waits for this operation's turn. Answers false when the run is over. */
  async turn(): Promise<boolean> {
    if (this.#isOver()) return false;
    const now = performance.now();
    this.#slot = Math.max(this.#slot + this.#everyMs, now - 250);
    if (this.#slot > now + 1) await pause(this.#slot - now);
    return !this.#isOver();
  }

  stop(): void {
    this.#stopped = true;
  }

  #isOver(): boolean {
    return this.#stopped || (this.answered >= this.#wanted && this.#mayEnd());
  }
}
