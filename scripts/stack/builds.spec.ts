import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { frontendBuild, backendBuild } from './builds.ts';
import { withImports } from './imported-files.ts';
import { repositoryRoot } from './instance.ts';

test('the pages are built again when a schema of the API changes, or what it imports, or a package', () => {
  const inputs = frontendBuild.inputPaths();
  for (const schema of globSync('backend/src/**/*.schema.ts', { cwd: repositoryRoot }))
    assert.ok(inputs.includes(schema), schema);
  assert.ok(inputs.includes('backend/src/http/fields.ts'), 'what the schemas import');
  assert.ok(inputs.includes('package-lock.json'));
  assert.ok(backendBuild.inputPaths().includes('package-lock.json'));
});

test('every file of the API that the pages name is among them', () => {
  const inputs = new Set(frontendBuild.inputPaths());
  const sources = globSync('frontend/{src,build,service-worker}/**/*.{ts,tsx}', { cwd: repositoryRoot });
  for (const source of sources) {
    const text = readFileSync(path.join(repositoryRoot, source), 'utf8');
    for (const [, name = ''] of text.matchAll(/'@kirana\/backend\/([^']+)'/g))
      assert.ok(inputs.has(`backend/src/${name}.ts`), `${source}: ${name}`);
  }
});

test('imports are followed once each, through their own folders', () => {
  const found = withImports('scripts/stack/builds.ts');
  for (const file of ['builds.ts', 'lock-file.ts', 'programs/programs.ts'])
    assert.ok(found.includes(`scripts/stack/${file}`), file);
  assert.equal(new Set(found).size, found.length);
});
