import { toLsn } from '../../postgres/lsn.js';
import type { Watermark } from '../demand.js';
import type { CacheNamespace } from '../namespaces.js';

/** What the Lua scripts publish on the stream's channel, in the order in which they ran. */
export type ChannelMessage = { readonly lineage: string } & (
  | { readonly kind: 'fence'; readonly namespace: CacheNamespace; readonly version: string }
  | { readonly kind: 'watermark'; readonly watermark: Watermark }
  | { readonly kind: 'flush' }
);

/** Reads a message: words separated by blanks, see raise.lua, advance.lua and flush.lua. Null for anything else. */
export function parseChannelMessage(text: string): ChannelMessage | null {
  const [kind, lineage, first, second, , beat] = text.split(' ', 6);
  if (lineage === undefined || first === undefined) return null;
  if (kind === 'flush') return { kind, lineage };
  if (second === undefined) return null;
  if (kind === 'fence') return { kind, lineage, namespace: first as CacheNamespace, version: second };
  if (kind !== 'watermark' || beat === undefined || ![first, second, beat].every(isNumber)) return null;
  return { kind, lineage, watermark: { timeMs: Number(first), frontier: toLsn(second), beat: Number(beat) } };
}

const isNumber = (word: string): boolean => /^\d+$/.test(word);
