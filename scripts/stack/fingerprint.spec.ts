import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kirana-fingerprint-'));
});

after(() => {
  rmSync(folder, { recursive: true });
});

void test('content, names, coming files and the extra value count; build results do not', () => {
  const seen = new Set<string>();
  const isNew = (extra?: unknown): boolean => {
    const fingerprint = fingerprintOf([folder, path.join(folder, 'later')], extra);
    if (seen.has(fingerprint)) return false;
    seen.add(fingerprint);
    return true;
  };
  assert.equal(isNew(), true);
  assert.equal(isNew(), false);
  writeFileSync(path.join(folder, 'a'), 'one');
  assert.equal(isNew(), true);
  writeFileSync(path.join(folder, 'a'), 'two');
  assert.equal(isNew(), true);
  writeFileSync(path.join(folder, 'later'), '');
  assert.equal(isNew(), true);
  mkdirSync(path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'node_modules', 'b'), 'x');
  mkdirSync(path.join(folder, 'target'));
  writeFileSync(path.join(folder, 'target', 'b'), 'x');
  assert.equal(isNew(), false);
  assert.equal(isNew({ port: 1 }), true);
});
