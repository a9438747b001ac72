import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { withLock } from './lock-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kirana-lock-'));
after(() => rmSync(folder, { recursive: true }));

const lockFile = path.join(import.meta.dirname, 'lock-file.ts');
const soon = { deadlineMs: 60_000 };

/** A process that takes the lock, says so, and holds it until it is ended. */
async function holderOf(file: string): Promise<ChildProcess> {
  const script = `import { withLock } from ${JSON.stringify(lockFile)};
    await withLock(${JSON.stringify(file)}, { deadlineMs: 60000 }, async () => {
      console.log('held');
      setInterval(() => undefined, 1000);
      await new Promise(() => undefined);
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('of many that want it one at a time has it, also when holders die with it', async () => {
  const file = path.join(folder, 'many');
  const inside = path.join(folder, 'inside');
  writeFileSync(inside, '');
  // Enters and leaves are written; an enter between another's enter and leave would be an overlap.
  const script = `import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(lockFile)};
    for (let round = 0; round < 5; round += 1)
      await withLock(${JSON.stringify(file)}, { deadlineMs: 60000 }, async () => {
        appendFileSync(${JSON.stringify(inside)}, 'in\\n');
        await new Promise((resolve) => setImmediate(resolve));
        appendFileSync(${JSON.stringify(inside)}, 'out\\n');
      });`;
  const dead = await holderOf(file);
  const wanting = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
  );
  dead.kill('SIGKILL');
  for (const [code] of await Promise.all(wanting.map((child) => once(child, 'exit')))) assert.equal(code, 0);
  assert.equal(readFileSync(inside, 'utf8'), 'in\nout\n'.repeat(15));
});

test('what a dead process left is no lock, whoever has its pid now', async () => {
  const file = path.join(folder, 'left');
  appendFileSync(file, String(process.pid));
  assert.equal(await withLock(file, soon, () => Promise.resolve('run')), 'run');
});

test('it is told once who holds it, and given up after the deadline', async () => {
  const file = path.join(folder, 'held');
  const holder = await holderOf(file);
  const told: number[] = [];
  const late = withLock(file, { deadlineMs: 500, onWait: (pid) => told.push(pid) }, () => Promise.resolve());
  await assert.rejects(late, /holds/);
  assert.deepEqual(told, [holder.pid]);
  holder.kill('SIGKILL');
  await withLock(file, soon, () => Promise.resolve());
});
