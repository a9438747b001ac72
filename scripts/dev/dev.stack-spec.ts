import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, test } from 'node:test';
import { repositoryRoot } from '../stack/instance.ts';
import { openStack } from '../stack/stack.ts';
import { waitUntil } from '../stack/wait.ts';

const { addresses } = openStack();
const cli = path.join(repositoryRoot, 'scripts', 'cli.ts');
const dev = spawn(process.execPath, [cli, 'dev'], { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
for (const stream of [dev.stdout, dev.stderr])
  stream.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });

/** Whatever a test finds, the stack has its own parts back. */
async function end(): Promise<number | null> {
  if (dev.exitCode === null) {
    const ended = once(dev, 'exit');
    dev.kill('SIGINT');
    await ended;
  }
  return dev.exitCode;
}
after(end);

/** The page itself, and a list that it asks for through its own address. */
async function look(): Promise<{ page: string; list: number }> {
  const page = await fetch(addresses.ui, { headers: { accept: 'text/html' } });
  const list = await fetch(`${addresses.ui}/api/shops`);
  await list.text();
  return { page: await page.text(), list: list.status };
}

const shows = (fromSources: boolean) => async (): Promise<void> => {
  assert.equal(dev.exitCode === null, fromSources, said);
  const { page, list } = await look();
  assert.deepEqual(
    { fromSources: page.includes('/@vite/client'), list },
    { fromSources, list: 200 },
    said.slice(-2_000),
  );
};

void test('the pages and the API come from their sources, at the addresses of the stack', async () => {
  await waitUntil(shows(true), { deadlineMs: 120_000, everyMs: 500 });
  assert.match(said, /stopped frontend and backend of the stack for now/);
});

void test('at its end the stack runs its own again', async () => {
  assert.equal(await end(), 0, said.slice(-2_000));
  await waitUntil(shows(false), { deadlineMs: 60_000, everyMs: 500 });
});
