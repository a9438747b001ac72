import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStats } from './haproxy.ts';

void test('rows of "show stat" by the names of the header', () => {
  const rows = parseStats('# pxname,svname,status,\nread,replica-1,UP,\nread,primary,DOWN,\n\n');
  assert.deepEqual(
    rows.map((row) => [row.pxname, row.svname, row.status]),
    [
      ['read', 'replica-1', 'UP'],
      ['read', 'primary', 'DOWN'],
    ],
  );
});
