import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { rowLine, summaryLine, tableFits, tableFrame, type Row, type RowState } from './frame.ts';

function row(name: string, state: RowState, milliseconds = 0, note = ''): Row {
  return { name, state, milliseconds, note };
}

const rows = [
  row('postgres-primary', 'done', 4_512, '127.0.0.1:15432'),
  row('kafka', 'running', 12_300, 'a note that is far too long for a narrow terminal, and therefore cut'),
  row('connect', 'waiting', 0, 'waits for kafka'),
  row('redis', 'failed', 900, 'Port 16379 is taken'),
];

void test('a line for each task, and one for all', () => {
  const lines = stripVTControlCharacters(tableFrame(rows, 80, 13_000, 0)).split('\n');
  assert.deepEqual(lines, [
    '  ✓ postgres-primary       4.5 s  127.0.0.1:15432',
    '  ⠋ kafka                 12.3 s  a note that is far too long for a narrow ter…',
    '  · connect                       waits for kafka',
    '  ✗ redis                  0.9 s  Port 16379 is taken',
    '  ⠋ 1 of 4 done, 13.0 s: kafka',
  ]);
});

for (const columns of [20, 40, 60, 80, 200]) {
  void test(`no line is wider than ${String(columns)} columns`, () => {
    const lines = [...rows.map((one) => rowLine(one, columns)), summaryLine(rows, columns, 1_000, 3)];
    for (const line of lines) assert.ok(stripVTControlCharacters(line).length < columns, line);
  });
}

void test('a table needs a line for each task, one for all, and one for the cursor', () => {
  assert.equal(tableFits(19, { columns: 80, rows: 21 }), true);
  assert.equal(tableFits(19, { columns: 80, rows: 20 }), false);
  assert.equal(tableFits(3, { columns: 39, rows: 24 }), false);
});
