import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { describePortHolder, isPortFree, listeningInodes, lsofHolder } from './port-holder.ts';

const procNetTcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000 100 0 0 10 0
   1: 0100007F:1F40 0100007F:A001 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000 20 4 30 10 -1
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000 100 0 0 10 0
`;

void test('only listening sockets of that port count', () => {
  assert.deepEqual(listeningInodes(procNetTcp, 8000), ['4711']);
  assert.deepEqual(listeningInodes(procNetTcp, 80), ['4713']);
  assert.deepEqual(listeningInodes(procNetTcp, 443), []);
});

for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
  void test(`a server on ${host} takes the port, and is named`, async () => {
    const server = net.createServer().listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      assert.equal(await isPortFree(port), false);
      assert.match(describePortHolder(port), new RegExp(`^pid ${String(process.pid)} \\(.*node`));
      assert.ok([process.pid, undefined].includes(lsofHolder(port))); // undefined where there is no lsof
    } finally {
      server.close();
    }
    await once(server, 'close');
    assert.equal(await isPortFree(port), true);
  });
}
