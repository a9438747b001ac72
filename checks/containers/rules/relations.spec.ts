import { inService, keepsRule, setting, variable, type Mistake } from '../mistakes.ts';
import { addressesLead, healthchecksLead, publishedPortsLead, waitsForWhatItNeeds } from './addresses.ts';
import { writesWhereItMay } from './mounts.ts';
import { conditionsFit, noCycle, nothingWaitsForAProfile } from './order.ts';
import type { Rule } from './rule.ts';
import { leastSecrets, noSecretInArguments } from './secrets.ts';

const onServices: readonly (readonly [string, Rule, ...Mistake[]])[] = [
  [
    'services wait by conditions that fit',
    conditionsFit,
    setting(
      'worker',
      { depends_on: { redis: { condition: 'service_started', required: true } } },
      /only service_healthy/,
    ),
    setting(
      'worker',
      { depends_on: { migrate: { condition: 'service_healthy', required: true } } },
      /completed/,
    ),
    setting(
      'worker',
      { depends_on: { redos: { condition: 'service_healthy', required: true } } },
      /not there/,
    ),
  ],
  [
    'nothing waits for what a profile leaves out',
    nothingWaitsForAProfile,
    setting('redis', { profiles: ['tools'] }, /worker: waits for redis/),
  ],
  [
    'nothing waits for itself',
    noCycle,
    setting(
      'redis',
      { depends_on: { worker: { condition: 'service_healthy', required: true } } },
      /redis → worker → redis|worker → redis → worker/,
    ),
  ],
  [
    'each service has the secrets that it uses',
    leastSecrets,
    variable('frontend', { X: 'value-of-TOKEN_SECRET-0123' }, /frontend: is given TOKEN_SECRET/),
    inService(
      'redis',
      ({ environment }) => delete environment.REDIS_PASSWORD,
      /redis: is not given REDIS_PASSWORD/,
    ),
  ],
  [
    'no secret is an argument',
    noSecretInArguments,
    setting(
      'redis',
      { command: ['redis-server', '--requirepass', 'value-of-REDIS_PASSWORD-0123'] },
      /among its/,
    ),
    setting(
      'redis',
      { healthcheck: { test: ['CMD', 'redis-cli', '-a', 'value-of-REDIS_PASSWORD-0123'] } },
      /among/,
    ),
  ],
  [
    'addresses lead to a service',
    addressesLead,
    variable(
      'worker',
      { REDIS_URL: 'redis://:x@redis:16379/0' },
      /REDIS_URL: redis does not listen at 16379/,
    ),
    variable('worker', { REDIS_URL: 'redis://:x@cache:6379/0' }, /cache is no service/),
    variable('worker', { REDIS_URL: 'redis://127.0.0.1:6379/0' }, /not its own/),
    variable('worker', { KAFKA_BOOTSTRAP_SERVERS: 'redis:6379,kafka:9092' }, /kafka is no service/),
    variable('migrate', { PRIMARY_PORT: '15432' }, /PRIMARY_HOST: postgres-primary does not listen at 15432/),
    setting('redis', { networks: { edge: null } }, /none of its networks/),
  ],
  [
    'published ports lead to the service',
    publishedPortsLead,
    setting('frontend', { ports: [{ host_ip: '127.0.0.1', published: '3000', target: 80 }] }, /port 80/),
  ],
  [
    'healthchecks ask where the service listens',
    healthchecksLead,
    setting(
      'worker',
      { healthcheck: { test: ['CMD', 'curl', 'http://127.0.0.1:8000/ready'] } },
      /asks port 8000/,
    ),
  ],
  [
    'services wait for what they speak to',
    waitsForWhatItNeeds,
    setting('worker', { depends_on: {} }, /speaks to redis/),
    setting('migrate', { depends_on: {} }, /postgres-primary/),
  ],
  [
    'what is written lies where it may',
    writesWhereItMay,
    setting('redis', { tmpfs: ['/tmp'] }, /OWN_CONFIG/),
  ],
];

for (const [title, rule, ...mistakes] of onServices) keepsRule(title, rule, ...mistakes);
