import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BackendCompiler } from './backend-compiler.ts';
import { textbook } from '../textbook/design.ts';
import { mutants } from './mutants.ts';

suite('mutants', () => {
  const compiler = new BackendCompiler();
  for (const mutant of [...mutants, textbook])
    test(`${mutant.name} still fits the source and compiles`, () => {
      assert.ok(compiler.outputs(mutant).size > 0);
    });

  test('each has a name of its own', () => {
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  });

  test('an edit that does not fit exactly once is an error', () => {
    const edit = { file: 'cache/demand.ts', to: '' };
    const withEdit = (from: string) => ({
      ...{ name: 'unfit', mistake: 'none', faults: [] },
      edits: [{ ...edit, from }],
    });
    assert.throws(() => compiler.outputs(withEdit('nobody wrote this')), /does not fit/);
    assert.throws(() => compiler.outputs(withEdit('const')), /does not fit/);
  });

  test('what does not compile is an error, in both languages', () => {
    const broken = (file: string, from: string) => ({
      ...{ name: 'broken', mistake: 'none', faults: [] },
      edits: [{ file, from, to: 'absent(' }],
    });
    assert.throws(
      () => compiler.outputs(broken('cache/demand.ts', 'Math.max(0, nowMs - timeMs)')),
      /does not compile/,
    );
    assert.throws(() => compiler.outputs(broken('cache/lua/release.lua', 'return 0')), /does not compile/);
  });
});
