import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkLines, checkQueries, dataRowPacket, queryPacket, startupPacket } from './check-packets.ts';

const config = readFileSync(new URL('haproxy.cfg', import.meta.url), 'utf8');

/** The lines of a section of haproxy.cfg, without indentation. */
function section(name: string): string[] {
  const lines = config.split('\n');
  const begin = lines.indexOf(`backend ${name}`);
  const length = lines.slice(begin + 1).findIndex((line) => line !== '' && !line.startsWith(' '));
  return lines.slice(begin + 1, length === -1 ? undefined : begin + 1 + length).map((line) => line.trim());
}

for (const [name, query] of Object.entries(checkQueries)) {
  void test(`haproxy.cfg checks ${name} with the packets that are made here`, () => {
    const lines = section(name).filter((line) => line.startsWith('tcp-check '));
    assert.deepEqual(lines, checkLines(query));
  });
}

void test('a start-up packet holds its own length, protocol 3.0, user and database', () => {
  const packet = startupPacket('postgres', 'postgres');
  assert.equal(packet.readInt32BE(0), packet.length);
  assert.equal(packet.readInt32BE(4), 3 << 16);
  assert.equal(packet.subarray(8).toString(), 'user\0postgres\0database\0postgres\0\0');
});

void test('a query packet counts its length from the length itself, without the type byte', () => {
  const packet = queryPacket('select\n  1');
  assert.equal(packet.readInt32BE(1), packet.length - 1);
  assert.equal(packet.toString('latin1', 5), 'select 1\0');
});

void test('a data row of one column "t"', () => {
  assert.equal(dataRowPacket('t').toString('hex'), '440000000b00010000000174');
});
