import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { constants, createGzip, type Gzip } from 'node:zlib';
import type { Line } from './lines.ts';

/** Writes a history, compressed, in the order of the calls. */
export class HistoryWriter {
  readonly file: string;
  readonly #began = performance.now();
  readonly #wall0 = Date.now();
  readonly #gzip: Gzip;
  readonly #done: Promise<void>;
  readonly #told: (line: Line) => void;
  #pending: string[] = [];
  #size = 0;

  /** @param told each line, as it is written */
  constructor(file: string, told: (line: Line) => void = () => undefined) {
    this.file = file;
    this.#told = told;
    this.#gzip = createGzip({ level: constants.Z_BEST_SPEED });
    this.#done = finished(this.#gzip.pipe(createWriteStream(file)));
    this.#done.catch(() => undefined); // shown by close()
  }

  /** Wall clock at time 0, ms since 1970. */
  get wall0(): number {
    return this.#wall0;
  }

  /** Milliseconds since the run began, to the microsecond. */
  now(): number {
    return Math.round((performance.now() - this.#began) * 1000) / 1000;
  }

  write(line: Line): void {
    const text = JSON.stringify(line);
    this.#pending.push(text);
    this.#size += text.length;
    if (this.#size > 64 * 1024) this.#flush();
    this.#told(line);
  }

  /** @throws Error when the file could not be written */
  async close(): Promise<void> {
    this.#flush();
    if (this.#gzip.writableNeedDrain) await once(this.#gzip, 'drain');
    this.#gzip.end();
    await this.#done;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#gzip.write(`${this.#pending.join('\n')}\n`);
    this.#pending = [];
    this.#size = 0;
  }
}
