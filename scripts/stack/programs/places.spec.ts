import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findProgram } from './find-program.ts';
import { findJava } from './java.ts';
import { formulaFolders, placesHere, type Places } from './places.ts';
import { findPostgres } from './postgres.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'kirana-places-'));
after(() => {
  rmSync(root, { recursive: true });
});

/** Makes a program that prints the text, and answers its path. */
function program(file: string, text = ''): string {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`);
  chmodSync(full, 0o755);
  return full;
}

function java(home: string, version: string, kit: boolean): string {
  const folder = path.join(root, home);
  const command = program(`${home}/bin/java`, `    java.home = ${folder}\n    java.version = ${version}`);
  if (kit) program(`${home}/bin/javac`);
  return command;
}

function places(own: Partial<Places>): Places {
  const none = { path: [], system: [], brew: [], javaFolders: [], postgresFolders: [] };
  return { ...none, javaHome: undefined, javaHomeProgram: path.join(root, 'none'), ...own };
}

const at = (folder: string): string => path.join(root, folder);

void test('a program is found on PATH, then where servers lie, then at Homebrew', () => {
  const brewed = program('brew/bin/redis-server');
  const served = program('sbin/redis-server');
  const onPath = program('bin/redis-server');
  const all = places({ path: [at('bin')], system: [at('sbin')], brew: [at('brew')] });
  assert.equal(findProgram(['redis-server'], all), onPath);
  assert.equal(findProgram(['redis-server'], { ...all, path: [] }), served);
  assert.equal(findProgram(['redis-server'], places({ brew: [at('brew')] })), brewed);
  assert.equal(findProgram(['redis-server'], places({})), undefined);
});

void test('the first name wins wherever it lies; the second is taken where the first is nowhere', () => {
  program('fedora/bin/valkey-server');
  const names = ['redis-server', 'valkey-server'];
  const both = places({ path: [at('fedora/bin')], brew: [at('brew')] });
  assert.equal(findProgram(names, both), at('brew/bin/redis-server'));
  assert.equal(findProgram(names, { ...both, brew: [] }), at('fedora/bin/valkey-server'));
});

void test('a folder, and a file that may not be run, are no programs', () => {
  mkdirSync(at('odd/haproxy'), { recursive: true });
  writeFileSync(at('odd/mvn'), '');
  const odd = places({ path: [at('odd')] });
  assert.equal(findProgram(['haproxy'], odd), undefined);
  assert.equal(findProgram(['mvn'], odd), undefined);
});

void test('keg-only formulae are found, the newest version first', () => {
  for (const name of ['openjdk@8', 'openjdk@17', 'openjdk', 'openjdk-tools'])
    program(`keg/opt/${name}/bin/x`);
  const folders = formulaFolders(places({ brew: [at('keg')] }), 'openjdk');
  assert.deepEqual(
    folders.map((folder) => path.relative(at('keg/opt'), folder)),
    ['openjdk@17/bin', 'openjdk@8/bin', 'openjdk/bin'],
  );
});

void test('JAVA_HOME comes first, unless it is too old', () => {
  java('old', '11.0.20', true);
  java('own', '21.0.1', true);
  java('path', '17.0.15', true);
  const both = places({ javaHome: at('own'), path: [at('path/bin')] });
  assert.equal(findJava(both)?.command, at('own/bin/java'));
  assert.deepEqual(findJava({ ...both, javaHome: at('old') }), {
    command: at('path/bin/java'),
    home: at('path'),
    version: '17.0.15',
    major: 17,
    isKit: true,
  });
});

void test('a Java that can build comes before a runtime; a runtime before one that is too old', () => {
  java('runtime', '21.0.1', false);
  java('jvm/openjdk-17', '17.0.15', true);
  java('ancient', '1.8.0_402', true);
  const onPath = [at('ancient/bin'), at('runtime/bin')];
  const withKit = places({ path: onPath, javaFolders: [at('jvm')] });
  assert.equal(findJava(withKit)?.home, at('jvm/openjdk-17'));
  assert.equal(findJava(places({ path: onPath }))?.home, at('runtime'));
  assert.equal(findJava(places({ path: [at('ancient/bin')] }))?.major, 8);
});

void test("macOS' placeholder is no Java; what its java_home names is one", () => {
  program('mac/java', 'The operation couldn’t be completed. Unable to locate a Java Runtime.');
  const home = path.dirname(path.dirname(java('Library/jdk-17', '17.0.15', true)));
  const javaHomeProgram = program('libexec/java_home', home);
  const mac = places({ path: [at('mac')], javaHomeProgram });
  assert.equal(findJava({ ...mac, javaHomeProgram: at('none') }), undefined);
  assert.equal(findJava(mac)?.home, home);
});

void test('Postgres: from npm first, then the newest of the system, never one that is too old or does not run', () => {
  const server = (bin: string, version: string): void => {
    program(`${bin}/initdb`);
    program(`${bin}/postgres`, `postgres (PostgreSQL) ${version}`);
  };
  server('npm', '18.4');
  server('debian/9.6/bin', '9.6.1');
  server('debian/15/bin', '15.13 (Debian 15.13-0)');
  server('debian/17/bin', '17.5');
  const debian = places({ postgresFolders: [{ folder: at('debian'), prefix: '' }] });
  assert.equal(findPostgres(debian, at('npm'))?.version, '18.4');
  assert.deepEqual(findPostgres(debian, at('none')), {
    bin: at('debian/17/bin'),
    version: '17.5',
    major: 17,
  });
  program('debian/17/bin/postgres', 'exec format error');
  assert.equal(findPostgres(debian, at('none'))?.major, 15);
  server('keg/opt/postgresql@18/bin', '18.1');
  assert.equal(findPostgres(places({ brew: [at('keg')] }), at('none'))?.major, 18);
});

void test("this machine's places come from its environment", () => {
  const here = placesHere({ PATH: '/a::/b', JAVA_HOME: '', HOMEBREW_PREFIX: '/opt/homebrew' });
  assert.deepEqual(here.path, ['/a', '/b']);
  assert.equal(here.javaHome, undefined);
  assert.deepEqual(here.brew, ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew']);
});
