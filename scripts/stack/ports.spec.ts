import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repositoryRoot } from './instance.ts';
import { portsFor } from './ports.ts';

/** The rows `| 1, 2 | what (`name`, `name`) |` of the table of ports, as pairs of name and port. */
function documented(): [string, number][] {
  const text = readFileSync(path.join(repositoryRoot, 'docs', 'running.md'), 'utf8');
  return [...text.matchAll(/^\| ([\d, ]+) \| [^|]*\(((?:`\w+`(?:, )?)+)\) \|$/gm)].flatMap((row) => {
    const ports = (row[1] ?? '').split(',').map(Number);
    return (row[2] ?? '')
      .split(', ')
      .map((name, at): [string, number] => [name.replaceAll('`', ''), ports[at] ?? Number.NaN]);
  });
}

void test('docs/running.md tells every port', () => {
  assert.deepEqual(new Map(documented()), new Map(Object.entries(portsFor(0))));
});
