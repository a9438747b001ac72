import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import xterm from '@xterm/headless';

const progressFile = path.join(import.meta.dirname, 'progress.ts');
const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');
const hidden = '\u001b[?25l';
const shown = '\u001b[?25h';

/** A program that shows three tasks: the first done, the second failed, the third running until a line comes in. */
const program = `
  import { Progress } from ${JSON.stringify(progressFile)};
  const progress = new Progress();
  process.once('SIGINT', () => { progress.stop(); process.exit(130); });
  progress.start();
  progress.plan([{ name: 'redis', needs: [] }, { name: 'kafka', needs: [] }, { name: 'build', needs: [] }]);
  progress.plan([{ name: 'connect', needs: ['kafka'] }]);
  for (const name of ['redis', 'kafka', 'build']) progress.begin(name);
  progress.end('redis', '127.0.0.1:16379');
  progress.fail('kafka', 'its process ended');
  progress.tell('the log of kafka');
  progress.note('build', 'tsc -p .');
  process.stdin.once('data', () => { progress.end('build', 'built'); progress.stop(); process.exit(0); });
`;
const nodeArgs = ['--input-type=module', '-e', program];
const environment = (own: Record<string, string>): NodeJS.ProcessEnv => {
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...rest } = process.env;
  return { ...rest, TERM: 'xterm-256color', ...own };
};

/** The program at a terminal of that size, and what it shows there. */
class TerminalSession {
  output = '';
  readonly child: ChildProcess;
  readonly #screen: xterm.Terminal;

  constructor(t: TestContext, columns: number, rows: number, own: Record<string, string> = {}) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const quoted = [process.execPath, ...nodeArgs]
      .map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`)
      .join(' ');
    const command = `stty -echo rows ${String(rows)} cols ${String(columns)}; exec ${quoted}`;
    this.child = spawn('script', ['-qec', command, '/dev/null'], { env: environment(own) });
    t.after(() => this.child.kill());
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
      this.#screen.write(chunk);
    });
  }

  /** The lines that are seen, without the empty ones. */
  async lines(): Promise<string[]> {
    await new Promise<void>((resolve) => {
      this.#screen.write('', resolve);
    });
    const { active } = this.#screen.buffer;
    const all = Array.from({ length: active.length }, (_, index) =>
      active.getLine(index)?.translateToString(true),
    );
    return all.filter((line) => line !== undefined).filter((line) => line !== '');
  }

  /**
   * Polls what is seen until the check passes. A redraw may reach us in two pieces, so that
   * between them lines are missing: only what comes to stand says something.
   */
  async seen(check: (lines: readonly string[]) => void): Promise<void> {
    const giveUpAt = Date.now() + 20_000;
    for (;;) {
      try {
        check((await this.lines()).map(steady));
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async until(text: string): Promise<void> {
    await this.seen((lines) => {
      assert.ok(lines.join('\n').includes(text), `'${text}' is not shown: ${lines.join('\n')}`);
    });
  }

  async ended(input: string): Promise<string[]> {
    this.child.stdin?.write(input);
    await once(this.child, 'close');
    return this.lines();
  }
}

/** Without what differs from run to run: seconds, the spinner, and the blanks that fill up. */
const steady = (line: string): string =>
  line
    .replace(/ +\d+\.\d s/g, ' T')
    .replace(/[⠋-⠿]/g, '~')
    .replace(/(?<=\S) +/g, ' ');

void test('at a terminal: a line for each task, redrawn in place', { skip: !hasScript }, async (t) => {
  const session = new TerminalSession(t, 80, 24);
  await session.seen((lines) => {
    assert.deepEqual(lines, [
      '  the log of kafka',
      '  ✓ redis T 127.0.0.1:16379',
      '  ✗ kafka T its process ended',
      '  ~ build T tsc -p .',
      '  · connect waits for kafka',
      '  ~ 1 of 4 done, T: build',
    ]);
  });
  const last = (await session.ended('\r')).map(steady);
  assert.deepEqual(
    last.filter((line) => /^ {2}[✓✗-] /.test(line)),
    [
      '  ✓ redis T 127.0.0.1:16379',
      '  ✗ kafka T its process ended',
      '  ✓ build T built',
      '  - connect not begun',
    ],
  );
  assert.ok(session.output.lastIndexOf(shown) > session.output.lastIndexOf(hidden));
});

void test('at a terminal too low for them: one line that changes', { skip: !hasScript }, async (t) => {
  const session = new TerminalSession(t, 60, 3);
  await session.seen((lines) => {
    assert.match(lines.at(-1) ?? '', /^ {2}~ 1 of 4 done, T: build$/);
    assert.ok(lines.includes('  ✓ redis T 127.0.0.1:16379'));
    assert.equal(lines.filter((line) => line.includes('of 4 done')).length, 1);
  });
  await session.ended('\r');
});

void test('Ctrl-C gives the cursor back', { skip: !hasScript }, async (t) => {
  const session = new TerminalSession(t, 80, 24);
  await session.until('tsc -p .');
  assert.ok(session.output.includes(hidden));
  await session.ended('\u0003');
  assert.ok(session.output.lastIndexOf(shown) > session.output.lastIndexOf(hidden));
  assert.equal(session.child.exitCode, 130);
});

void test('NO_COLOR: no colours', { skip: !hasScript }, async (t) => {
  const session = new TerminalSession(t, 80, 24, { NO_COLOR: '1' });
  await session.until('tsc -p .');
  await session.ended('\r');
  // eslint-disable-next-line no-control-regex -- colours are control characters
  assert.doesNotMatch(session.output, /\u001b\[\d+m/);
});

for (const [where, own] of [
  ['in CI', { CI: 'true' }],
  ['at a dumb terminal', { TERM: 'dumb' }],
] as const) {
  void test(`${where}: plain lines`, { skip: !hasScript }, async (t) => {
    const session = new TerminalSession(t, 80, 24, { ...own, NO_COLOR: '1' });
    await session.until('the log of kafka');
    await session.ended('\r');
    assert.ok(!session.output.includes('\u001b'));
  });
}

void test('in a pipe: plain lines', async () => {
  const child = spawn(process.execPath, nodeArgs, { env: environment({}) });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.write('\n');
  await once(child, 'close');
  assert.deepEqual(output.trimEnd().split('\n').map(steady), [
    '  ✓ redis T 127.0.0.1:16379',
    '  ✗ kafka T its process ended',
    '  the log of kafka',
    '  ✓ build T built',
  ]);
});
