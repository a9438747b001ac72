import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { portsFor } from './ports.ts';
import { isPortFree } from './port-holder.ts';
import { findFreeOffset } from './taken-ports.ts';

void test('the offset that is named has all its ports free, and one that has not is passed over', async () => {
  const first = await findFreeOffset(30_000);
  assert.ok(first !== undefined && first > 30_000);
  for (const port of Object.values(portsFor(first))) assert.equal(await isPortFree(port), true);
  const server = net.createServer().listen(portsFor(first).redis, '127.0.0.1');
  await once(server, 'listening');
  try {
    assert.notEqual(await findFreeOffset(30_000), first);
  } finally {
    server.close();
  }
});
