import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dockerfiles, committedFiles, textOf } from '../repository.ts';
import { noAdd, noCopyOfEverything, notIgnored, sourcesExist } from './copies.ts';
import { parseDockerfile } from './dockerfile.ts';
import { parseDockerignore } from './ignored.ts';
import { copiesFromStages, namedStages, noRegistry, pinnedBases } from './images.ts';
import type { DockerfileRule } from './rule.ts';
import { noApt, noAptLists, noSudo, npmCi, pipefail, plainAptInstall } from './run-lines.ts';
import {
  absoluteWorkdir,
  execForm,
  hasProgram,
  knownInstructions,
  noSecretsInside,
  saysItsHealth,
  userIsNotRoot,
} from './running.ts';

const good = `# syntax=docker/dockerfile:1
ARG NODE=24.21.0
FROM node:24.21.0-bookworm-slim AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /src
COPY package.json package-lock.json ./
COPY backend/ backend/
RUN --mount=type=cache,target=/var/cache/npm npm ci --cache /var/cache/npm -w backend \\
  && npm run build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
RUN head -c 1 /dev/zero | wc -c
FROM node:24.21.0-bookworm-slim AS image
WORKDIR /app
COPY --from=build --chown=0:0 /src/dist /app
USER 1000:1000
EXPOSE 8000
HEALTHCHECK CMD ["node", "-e", "0"]
CMD ["node", "main.js"]
`;
const context = {
  files: ['package.json', 'package-lock.json', 'backend/a.ts', 'secret.key'],
  ignored: parseDockerignore('*.key'),
};

type Case = readonly [
  title: string,
  rule: DockerfileRule,
  ...bad: (readonly [from: string | RegExp, to: string, finding: RegExp])[],
];
const cases: readonly Case[] = [
  [
    'DL3006, DL3007: base images are pinned',
    pinnedBases,
    ['FROM node:24.21.0-bookworm-slim AS build', 'FROM node AS build', /:3: node has no version/],
    ['FROM node:24.21.0-bookworm-slim AS image', 'FROM node:latest AS image', /:12: node:latest/],
    ['24.21.0-bookworm-slim AS build', '24 AS build', /no full version/],
  ],
  ['no registry is named', noRegistry, ['FROM node:', 'FROM images.example:5000/node:', /names a registry/]],
  [
    'DL3024: stages are several and named',
    namedStages,
    ['slim AS build', 'slim', /without a name/],
    ['slim AS image', 'slim AS build', /build twice/],
    [/FROM node[^]*?(?=FROM)/, '', /has one stage/],
  ],
  ['DL3022: COPY --from names a stage', copiesFromStages, ['--from=build', '--from=built', /--from=built/]],
  [
    'DL3002: the user is a number and not root',
    userIsNotRoot,
    ['USER 1000:1000\n', '', /runs as root/],
    ['USER 1000:1000', 'USER root', /is root/],
    ['USER 1000:1000', 'USER 1000\nUSER 0', /:16: the last USER is root/],
    ['USER 1000:1000', 'USER node', /not a number/],
  ],
  ['DL3057: health is said', saysItsHealth, [/HEALTHCHECK.*\n/, '', /no HEALTHCHECK/]],
  ['DL3025: programs in exec form', execForm, ['["node", "main.js"]', 'node main.js', /CMD in shell form/]],
  ['there is a program', hasProgram, [/\nCMD.*/, '', /neither CMD/]],
  ['DL3000: WORKDIR is absolute', absoluteWorkdir, ['WORKDIR /app', 'WORKDIR app', /WORKDIR app/]],
  [
    'DL4000: instructions are known',
    knownInstructions,
    ['EXPOSE 8000', 'MAINTAINER me', /MAINTAINER/],
    ['EXPOSE', 'EXPOSED', /EXPOSED/],
  ],
  [
    'no secret in ARG or ENV',
    noSecretsInside,
    ['EXPOSE 8000', 'ENV A=1 REDIS_PASSWORD=x', /ENV REDIS_PASSWORD/],
    ['ARG NODE=24.21.0', 'ARG NPM_TOKEN', /:2: ARG NPM_TOKEN/],
  ],
  ['DL3004: no sudo', noSudo, ['RUN head', 'RUN true && sudo head', /sudo/]],
  ['DL3027: no apt', noApt, ['apt-get install', 'apt install', /apt;/]],
  [
    'DL3014, DL3015: apt-get install is plain',
    plainAptInstall,
    [' --no-install-recommends', '', /without/],
    ['install -y', 'install', /without/],
  ],
  ['DL3009: lists of packages are removed', noAptLists, [/ && rm -rf.*/, '', /without rm/]],
  ['DL3016: npm ci', npmCi, ['npm ci', 'npm install', /npm install/], ['npm ci', 'npm i', /npm i;/]],
  ['DL4006: pipes fail when a part of them fails', pipefail, [/SHELL.*\n/, '', /without pipefail/]],
  ['DL3020: no ADD', noAdd, ['COPY backend/', 'ADD https://a.example/x', /ADD/]],
  [
    'sources of COPY are there',
    sourcesExist(context),
    ['COPY backend/', 'COPY backen/', /backen\/ is not in/],
    ['COPY backend/', 'COPY secret.key backend/', /left out/],
    ['package.json', 'package?.json', /is not in/],
  ],
  ['no COPY of everything', noCopyOfEverything, ['COPY backend/', 'COPY .', /whole repository/]],
];

const real = dockerfiles();
const repository = async () => ({
  files: [...(await committedFiles()).keys()],
  ignored: parseDockerignore(textOf('.dockerignore')),
});

for (const [title, rule, ...mistakes] of cases) {
  test(`Dockerfiles: ${title}`, async () => {
    const ofReal = title === 'sources of COPY are there' ? sourcesExist(await repository()) : rule;
    assert.deepEqual((await real).flatMap(ofReal), []);
  });
  test(`a mistake is found: ${title}`, () => {
    assert.deepEqual(rule(parseDockerfile('Dockerfile', good)), []);
    for (const [from, to, finding] of mistakes) {
      const bad = good.replace(from, to);
      assert.notEqual(bad, good);
      assert.match(rule(parseDockerfile('Dockerfile', bad)).join('\n'), finding);
    }
  });
}

test('.dockerignore keeps secrets, history and installed packages from the builder', async () => {
  assert.deepEqual(notIgnored((await repository()).ignored), []);
  assert.match(notIgnored(parseDockerignore('.git\nnode_modules')).join(), /\.env .*backend\/node_modules/);
});

test('.dockerignore is read as Docker reads it', () => {
  const ignored = parseDockerignore('# all\n*\n!backend\nbackend/dist/\n**/*.log\n!backend/kept.log\n');
  assert.deepEqual(
    ['x', '.env', 'backend/a.ts', 'backend/dist/a.js', 'backend/a/b.log', 'backend/kept.log'].filter(ignored),
    ['x', '.env', 'backend/dist/a.js', 'backend/a/b.log'],
  );
});
