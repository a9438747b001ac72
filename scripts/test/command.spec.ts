import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runCommand, type CommandOptions } from './command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kirana-command-'));
after(() => rmSync(folder, { recursive: true }));

const options: CommandOptions = {
  logFile: path.join(folder, 'log'),
  deadlineMs: 30_000,
  signal: new AbortController().signal,
};
const script = (text: string) => ['-e', text];
const forever = script('setInterval(() => {}, 1000)');

test('answers the exit code, the tail and the whole log', async () => {
  const { code, tail } = await runCommand(
    process.execPath,
    script("console.log('said'); process.exit(3)"),
    options,
  );
  assert.equal(code, 3);
  assert.match(tail, /said/);
  assert.match(readFileSync(options.logFile, 'utf8'), /said/);
});

test('a command beyond its deadline is ended with its children', async () => {
  const shell = ['-c', `"${process.execPath}" -e 'setInterval(() => {}, 1000)'; true`];
  await assert.rejects(runCommand('sh', shell, { ...options, deadlineMs: 300 }), /was ended after/);
});

test('an abort ends the command', async () => {
  const abort = new AbortController();
  const running = runCommand(process.execPath, forever, { ...options, signal: abort.signal });
  abort.abort(new Error('interrupted'));
  await assert.rejects(running, /interrupted/);
});

test('a command that does not exist is an error', async () => {
  await assert.rejects(runCommand('no-such-command', [], options), /can't be started/);
});
