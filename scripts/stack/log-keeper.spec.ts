import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { waitUntil } from './wait.ts';

test('a log that a server holds open is cut while it grows, and its last lines are kept', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kirana-logs-'));
  const log = path.join(folder, 'kafka.log');
  const server = openSync(log, 'a');
  const keeper = spawn(path.join(import.meta.dirname, 'keep-logs.sh'), [folder, '1000', '0.05'], {
    stdio: 'ignore',
  });
  try {
    writeSync(server, `${'x'.repeat(2000)} first\n`);
    await waitUntil(
      () => {
        assert.equal(statSync(log).size, 0);
        return Promise.resolve();
      },
      { deadlineMs: 30_000 },
    );
    assert.match(readFileSync(`${log}.1`, 'utf8'), / first\n$/);
    writeSync(server, 'second\n');
    assert.equal(readFileSync(log, 'utf8'), 'second\n');
  } finally {
    keeper.kill();
    await once(keeper, 'exit');
    closeSync(server);
    rmSync(folder, { recursive: true });
  }
});
