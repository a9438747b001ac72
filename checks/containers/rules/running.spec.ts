import { inService, keepsRule, setting, type Mistake } from '../mistakes.ts';
import { dataInVolumes, namedVolumes, onlyLocalPorts, ownNetworks } from './exposure.ts';
import type { Rule } from './rule.ts';
import {
  builtOnce,
  healthchecks,
  logRotation,
  memoryAndCpuLimits,
  noContainerName,
  noMoreRights,
  ownImagesAreConfined,
  pinnedImages,
  restartPolicy,
} from './running.ts';

const onServices: readonly (readonly [string, Rule, ...Mistake[]])[] = [
  [
    'no container has a fixed name',
    noContainerName,
    setting('redis', { container_name: 'r' }, /^redis: .*name r$/),
  ],
  [
    'images have a full version and a short name',
    pinnedImages,
    setting('redis', { image: 'redis' }, /no version/),
    setting('redis', { image: 'redis:latest' }, /no version/),
    setting('redis', { image: 'redis:8' }, /no full version/),
    inService('redis', (service) => delete service.image, /neither/),
    setting('redis', { image: 'images.example/redis:8.2.1' }, /names a registry/),
  ],
  [
    'each image is built by one service',
    builtOnce,
    setting(
      'worker',
      { image: 'kirana-ghar-jobs:0.1.0', build: { context: '.', dockerfile: 'scripts/Dockerfile' } },
      /worker: builds kirana-ghar-jobs:0.1.0, as migrate does/,
    ),
    setting('seed', { pull_policy: 'missing' }, /seed: would pull kirana-ghar-jobs:0.1.0/),
  ],
  [
    'memory and cpu are limited',
    memoryAndCpuLimits,
    inService('redis', (service) => delete service.mem_limit, /limit of memory$/),
    inService('redis', (service) => delete service.cpus, /limit of cpu$/),
  ],
  [
    'logs are rotated',
    logRotation,
    inService('redis', (service) => delete service.logging, /no log rotation/),
    inService('redis', (service) => delete service.logging?.options?.['max-file'], /no log rotation/),
  ],
  [
    'services are started again, jobs only so often',
    restartPolicy,
    inService('redis', (service) => delete service.restart, /says nothing/),
    setting('redis', { restart: 'always' }, /restart is always/),
    setting('migrate', { restart: 'on-failure' }, /limit/),
  ],
  [
    'what serves has a healthcheck',
    healthchecks,
    inService('redis', (service) => delete service.healthcheck, /no healthcheck/),
    setting('redis', { healthcheck: { test: ['NONE'] } }, /no healthcheck/),
    setting('migrate', { restart: 'unless-stopped' }, /^migrate: has no healthcheck/),
  ],
  [
    'no process gains rights',
    noMoreRights,
    setting('redis', { security_opt: [] }, /no-new-privileges/),
    setting('redis', { privileged: true }, /privileged/),
    setting('redis', { network_mode: 'host' }, /host/),
    setting('redis', { pid: 'host' }, /pid host/),
    inService(
      'redis',
      ({ volumes }) =>
        volumes.push({ type: 'bind', source: '/var/run/docker.sock', target: '/s', read_only: true }),
      /daemon/,
    ),
  ],
  [
    'our own images are confined',
    ownImagesAreConfined,
    setting('worker', { cap_drop: [] }, /capabilities/),
    setting('worker', { read_only: false }, /read-only/),
  ],
  [
    'only what a person uses is published, to this machine',
    onlyLocalPorts,
    setting('frontend', { ports: [{ published: '3000', target: 8080 }] }, /every address/),
    setting(
      'frontend',
      { ports: [{ host_ip: '127.0.0.1', published: '80', target: 8080 }] },
      /at 80, not 3000/,
    ),
    setting(
      'redis',
      { ports: [{ host_ip: '127.0.0.1', published: '6379', target: 6379 }] },
      /^redis: is published/,
    ),
  ],
  [
    'each service is in its networks alone',
    ownNetworks,
    setting('frontend', { networks: { edge: null, data: null } }, /^frontend: is in the networks data, edge/),
    setting('redis', { networks: { default: null } }, /default/),
  ],
  [
    'volumes have names',
    namedVolumes,
    inService(
      'redis',
      ({ volumes }) => volumes.push({ type: 'volume', target: '/data', read_only: false }),
      /no name/,
    ),
    [(small) => Object.assign(small.volumes, { old: {} }), /old is used by no service/],
    [(small) => delete small.volumes.primary, /not declared/],
  ],
  [
    'data lies in volumes',
    dataInVolumes,
    setting('postgres-primary', { volumes: [] }, /does not lie in a volume/),
    [
      ({ services }) => (services['postgres-replica-1'] = services['postgres-primary']!),
      /shares the volume primary/,
    ],
  ],
];

for (const [title, rule, ...mistakes] of onServices) keepsRule(title, rule, ...mistakes);
