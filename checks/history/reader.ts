import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Line } from './lines.ts';

/**
 * The lines of a history, one after the other.
 * @throws Error when the file can't be read or is no history
 */
export async function* readHistory(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => input.destroy(error));
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    yield parse(text, `${file}:${String(number)}`);
  }
}

function parse(text: string, where: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch (error) {
    throw new Error(`${where} is no line of a history`, { cause: error });
  }
}

/** The lines of these operations, for the context of a violation. */
export async function findOperations(file: string, wanted: ReadonlySet<number>): Promise<Map<number, Line>> {
  const found = new Map<number, Line>();
  for await (const line of readHistory(file)) {
    if ((line.k === 'read' || line.k === 'write') && wanted.has(line.op)) found.set(line.op, line);
    if (found.size === wanted.size) break;
  }
  return found;
}
