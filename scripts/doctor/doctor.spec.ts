import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { z } from 'zod';
import { repositoryRoot } from '../stack/instance.ts';
import { clockFinding, diskFinding } from './machine-check.ts';

const report = z.object({
  ok: z.boolean(),
  findings: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'warning', 'failure']),
      found: z.string(),
      advice: z.string().optional(),
    }),
  ),
});
const uiPort = 3_000;

async function runDoctor(...args: string[]): Promise<{ code: number | null; output: string }> {
  const cli = path.join(repositoryRoot, 'scripts', 'cli.ts');
  const child = spawn(process.execPath, [cli, 'doctor', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const output = text(child.stdout);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: await output };
}

/** A server on a port that an offset can reach. */
async function listenInRange(): Promise<net.Server> {
  for (;;) {
    const server = net.createServer();
    const port = uiPort + Math.floor(Math.random() * 40_000);
    const [outcome] = await Promise.race([
      once(server.listen(port, '127.0.0.1'), 'listening').then(() => [true]),
      once(server, 'error').then(() => [false]),
    ]);
    if (outcome) return server;
  }
}

void test('a taken port is a failure that names its holder, and nothing is written', async () => {
  const server = await listenInRange();
  const { port } = server.address() as AddressInfo;
  const args = ['--instance', 'doctor-spec', '--port-offset', String(port - uiPort)];
  try {
    const { code, output } = await runDoctor(...args, '--json');
    const { ok, findings } = report.parse(JSON.parse(output));
    const ports = findings.find(({ name }) => name === 'ports');
    assert.equal(code, 1);
    assert.equal(ok, false);
    assert.equal(ports?.state, 'failure');
    assert.match(ports.found, new RegExp(`${String(port)} by pid ${String(process.pid)} `));
    assert.match((await runDoctor(...args)).output, /✗ ports +taken: .*\n +End that program, or .*\n/);
  } finally {
    server.close();
  }
  assert.equal(existsSync(path.join(repositoryRoot, '.kirana', 'doctor-spec')), false);
});

void test('a disk is enough, scarce, or too full for a start', () => {
  const state = (gigabytes: number): string => diskFinding('/data', gigabytes * 1024 ** 3).state;
  assert.deepEqual([20, 3, 0.2].map(state), ['ok', 'warning', 'failure']);
});

void test('a clock before the newest file of the clone is wrong', () => {
  const file = Date.parse('2026-01-02T00:00:00Z');
  assert.equal(clockFinding(file + 1, file).state, 'ok');
  assert.equal(clockFinding(Date.parse('1970-01-01T00:00:00Z'), file).state, 'warning');
});
