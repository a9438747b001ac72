import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const module = path.join(import.meta.dirname, 'install-lock.mjs');
const { takeInstallLock } = (await import(module)) as {
  takeInstallLock: (file: string, onWait: () => void) => Promise<() => void>;
};
const folder = mkdtempSync(path.join(tmpdir(), 'kirana-install-lock-'));
after(() => rmSync(folder, { recursive: true }));
const mustNotWait = (): void => assert.fail('it waits for a process that is gone');

for (const [what, holder] of [
  ['another process has its pid now', `${String(process.ppid)} of another time`],
  ['its process is gone', `${String(spawnSync('true').pid)} of another time`],
  ['it was written without a start', String(process.ppid)],
] as const)
  test(`a lock is taken over when ${what}`, async () => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, holder);
    const release = await takeInstallLock(file, mustNotWait);
    release();
    assert.equal(existsSync(file), false);
  });

test('a lock whose process lives is waited for', async () => {
  const file = path.join(folder, 'lock');
  const release = await takeInstallLock(file, mustNotWait);
  const waits = Promise.withResolvers<undefined>();
  const second = takeInstallLock(file, () => waits.resolve(undefined));
  await waits.promise;
  assert.ok(existsSync(file));
  release();
  (await second)();
});
