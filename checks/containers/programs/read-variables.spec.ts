import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../dockerfile/dockerfile.ts';
import {
  ofHaproxySettings,
  ofJob,
  ofKafkaSettings,
  ofOptions,
  ofShellScript,
  setByImage,
} from './read-variables.ts';

test('a shell script reads what it does not set itself', () => {
  const script = [
    '#!/bin/sh',
    '# $COMMENT is none',
    ': "${PGDATA:?}" "${SETTINGS:?}"',
    'export LC_ALL=C',
    'quoted=$(printf %s "$SECRET" | sed "s/\'/\'\'/g")',
    "awk '$1 == $AWK'",
    'OWN=1',
    'PGDATA="$PGDATA.unfinished" run "$OWN" "${LC_ALL}" "$quoted" "${PORT:-5432}"',
  ].join('\n');
  const { allowed, required } = ofShellScript(script);
  assert.deepEqual(required, ['PGDATA', 'SETTINGS']);
  assert.deepEqual([...allowed].sort(), ['PGDATA', 'PORT', 'SECRET', 'SETTINGS']);
});

test('configuration files name what they refer to', () => {
  assert.deepEqual(ofKafkaSettings('# ${env:NO}\na=${env:KIRANA_A}:${env:KIRANA_B}').required, [
    'KIRANA_A',
    'KIRANA_B',
  ]);
  assert.deepEqual(ofHaproxySettings('bind "${READ_BIND}"\n# "${NO}"\nx ${NOT_QUOTED}').required, [
    'READ_BIND',
  ]);
  assert.deepEqual(ofOptions("x.env('A')\n  .makeOptionMandatory(), y.env('B')"), {
    allowed: ['A', 'B'],
    required: ['A'],
  });
  assert.deepEqual(ofJob('{ API_URL: given, SEED_STATE: given }').required, ['API_URL', 'SEED_STATE']);
});

test("an image's variables come from its stage and those below", () => {
  const file = parseDockerfile(
    'Dockerfile',
    'FROM a:1.2 AS base\nENV A=1 B="two"\nFROM b:1.2 AS other\nENV C=3\nFROM base AS last\nENV B=3\n',
  );
  assert.deepEqual(setByImage(file), { A: '1', B: '3' });
  assert.deepEqual(setByImage(file, 'other'), { C: '3' });
});
