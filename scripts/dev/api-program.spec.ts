import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { repositoryRoot } from '../stack/instance.ts';
import { waitUntil } from '../stack/wait.ts';
import { ApiProgram } from './api-program.ts';

/** A package like the backend, with its settings of the compiler, that answers with what it was compiled from. */
const root = mkdtempSync(path.join(os.tmpdir(), 'kirana-dev-'));
const folder = path.join(root, 'backend');
const source = path.join(folder, 'src', 'main.ts');
const script = path.join(folder, 'src', 'cache', 'lua', 'raise.lua');
after(() => {
  rmSync(root, { recursive: true });
});
mkdirSync(path.dirname(script), { recursive: true });
for (const file of [
  'tsconfig.base.json',
  'backend/tsconfig.json',
  'backend/tsconfig.build.json',
  'backend/package.json',
])
  cpSync(path.join(repositoryRoot, file), path.join(root, file));
symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'));

function writeMain(answer: string): void {
  writeFileSync(
    source,
    `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const lua = readFileSync(new URL('./cache/lua/raise.lua', import.meta.url), 'utf8');
createServer((_request, response) => response.end(\`\${${answer}} \${lua}\`)).listen(Number(process.env.API_PORT), '127.0.0.1');
`,
  );
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

void test('the API is compiled and started, again after a change, and goes on after a mistake', async () => {
  const port = await freePort();
  const answered = async (expected: string): Promise<void> => {
    const look = async (): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${String(port)}/`, {
        signal: AbortSignal.timeout(2_000),
      });
      assert.equal(await response.text(), expected);
    };
    await waitUntil(look, { deadlineMs: 60_000 });
  };
  writeFileSync(script, 'one');
  writeMain("'first'");
  const api = new ApiProgram({ API_PORT: String(port) }, folder);
  try {
    await answered('first one');
    writeMain("'second'");
    await answered('second one');
    writeFileSync(script, 'two');
    await answered('second two');
    writeMain('(5 satisfies string)'); // a type error is shown, and does not stop it
    await answered('5 two');
    writeFileSync(source, 'throw new Error("a mistake");\n');
    await waitUntil(() => assert.rejects(fetch(`http://127.0.0.1:${String(port)}/`)), { deadlineMs: 60_000 });
    writeMain("'third'");
    await answered('third two');
  } finally {
    await api.stop();
  }
  await assert.rejects(fetch(`http://127.0.0.1:${String(port)}/`));
});
