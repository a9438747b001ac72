import type { FenceLine, StreamLine } from './lines.ts';

/** A text of the channel `kirana:stream` as a line of the history; undefined for one that is none of the known. */
export function toLine(text: string, at: number): FenceLine | StreamLine | undefined {
  const [kind, , namespace, version, ids] = text.split(' ');
  if (kind === 'watermark' || kind === 'flush') return { k: kind, at, text };
  if (kind !== 'fence' || namespace === undefined || version === undefined) return undefined;
  const list = ids === undefined || ids === '' ? [] : ids.split(',').map(Number);
  return { k: 'fence', at, namespace, version, ids: list };
}

/** The frontier of a watermark's text: everything committed up to there was consumed. Bytes of log. */
export function frontierOf(text: string): number {
  return Number(text.split(' ')[3]);
}
