import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Line } from './lines.ts';
import { readHistory } from './reader.ts';
import { frontierOf, toLine } from './stream-messages.ts';
import { HistoryWriter } from './writer.ts';

async function linesOf(file: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readHistory(file)) lines.push(line);
  return lines;
}

const folder = mkdtempSync(path.join(tmpdir(), 'kirana-history-'));
after(() => rmSync(folder, { recursive: true }));

test('a history comes back as it was written', async () => {
  const file = path.join(folder, 'history.jsonl.gz');
  const writer = new HistoryWriter(file);
  for (let at = 0; at < 5_000; at += 1) writer.write({ k: 'subscription', at, text: 'subscribed' });
  await writer.close();
  const read = await linesOf(file);
  assert.equal(read.length, 5_000);
  assert.deepEqual(read[4_999], { k: 'subscription', at: 4_999, text: 'subscribed' });
});

test('a file that is no history is an error', async () => {
  await assert.rejects(linesOf(path.join(folder, 'missing.gz')), /ENOENT/);
});

test('messages of the stream', () => {
  assert.deepEqual(toLine('fence r1.77.1 products:5 00000000000000ab 17,18', 3), {
    ...{ k: 'fence', at: 3, namespace: 'products:5', version: '00000000000000ab', ids: [17, 18] },
  });
  const watermark = 'watermark r1.77.1 1790000000000 123456 99';
  assert.deepEqual(toLine(watermark, 4), { k: 'watermark', at: 4, text: watermark });
  assert.equal(frontierOf(watermark), 123_456);
  assert.equal(toLine('something else', 5), undefined);
});
