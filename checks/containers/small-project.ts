import { parseProject, type Project } from './compose/model.ts';

const secret = (name: string): string => `value-of-${name}-0123456789abcdef0123456789`;

const common = {
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
  restart: 'unless-stopped',
  security_opt: ['no-new-privileges:true'],
  mem_limit: '104857600',
  cpus: 0.5,
  networks: { data: null },
};
const asked = (...test: string[]) => ({ healthcheck: { test: ['CMD', ...test] } });
const healthy = { condition: 'service_healthy', required: true };

/** A small project as Compose would print it, with nothing wrong: what tests change to see that a rule finds it. */
export function smallProject(): Project {
  const services = {
    'postgres-primary': {
      ...common,
      ...asked('pg_isready'),
      image: 'postgres:18.1',
      entrypoint: ['/kirana/start-primary.sh'],
      environment: {
        PGDATA: '/var/lib/postgresql/18/data',
        SETTINGS: '/kirana',
        POSTGRES_PASSWORD: secret('POSTGRES_PASSWORD'),
      },
      volumes: [
        { type: 'volume', source: 'primary', target: '/var/lib/postgresql' },
        {
          type: 'bind',
          source: '/here/db/postgresql.conf',
          target: '/kirana/postgresql.conf',
          read_only: true,
        },
        { type: 'bind', source: '/here/db/pg_hba.conf', target: '/kirana/pg_hba.conf', read_only: true },
        {
          type: 'bind',
          source: '/here/db/containers/start-primary.sh',
          target: '/kirana/start-primary.sh',
          read_only: true,
        },
      ],
    },
    redis: {
      ...common,
      ...asked('redis-cli', '-h', '127.0.0.1:6379', 'ping'),
      image: 'redis:8.2.1',
      environment: {
        SETTINGS: '/kirana/redis.conf',
        OWN_CONFIG: '/run/redis/own.conf',
        REDIS_PASSWORD: secret('REDIS_PASSWORD'),
      },
      tmpfs: ['/run/redis:mode=0700'],
    },
    migrate: {
      ...common,
      restart: 'on-failure:3',
      image: 'kirana-ghar-jobs:0.1.0',
      build: { context: '/here', dockerfile: 'scripts/Dockerfile' },
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: { 'postgres-primary': healthy },
      environment: {
        PRIMARY_HOST: 'postgres-primary',
        PRIMARY_PORT: '5432',
        ...Object.fromEntries(
          ['POSTGRES', 'OWNER', 'APP', 'REPL', 'STANDBY'].map((one) => [
            `${one}_PASSWORD`,
            secret(`${one}_PASSWORD`),
          ]),
        ),
      },
    },
    seed: {
      ...common,
      restart: 'on-failure:3',
      image: 'kirana-ghar-jobs:0.1.0',
      pull_policy: 'never',
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: { migrate: { condition: 'service_completed_successfully', required: true } },
      environment: {
        SEED_STATE: '/state',
        DATABASE_URL_WRITE: `postgres://groceryuser:${secret('APP_PASSWORD')}@postgres-primary:5432/grocerydb`,
      },
      volumes: [{ type: 'volume', source: 'seed', target: '/state' }],
    },
    worker: {
      ...common,
      ...asked('node', '-e', "fetch('http://127.0.0.1:19464/ready')"),
      build: { context: '/here', dockerfile: 'backend/Dockerfile' },
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: {
        redis: healthy,
        migrate: { condition: 'service_completed_successfully', required: true },
      },
      environment: {
        KIRANA_ROLE: 'worker',
        METRICS_HOST: '0.0.0.0',
        REDIS_URL: `redis://:${secret('REDIS_PASSWORD')}@redis:6379/0`,
        DATABASE_URL_WRITE: `postgres://groceryuser:${secret('APP_PASSWORD')}@postgres-primary:5432/grocerydb`,
        KAFKA_PASSWORD: secret('KAFKA_PASSWORD'),
        ES_URL: `http://elastic:${secret('ELASTIC_PASSWORD')}@worker:19464`,
        TOKEN_SECRET: secret('TOKEN_SECRET'),
      },
    },
    frontend: {
      ...common,
      ...asked('wget', '-q', 'http://127.0.0.1:8080/'),
      build: { context: '/here', dockerfile: 'frontend/Dockerfile' },
      read_only: true,
      cap_drop: ['ALL'],
      networks: { edge: null },
      ports: [{ host_ip: '127.0.0.1', published: '3000', target: 8080 }],
    },
  };
  const networks = { data: {}, edge: {} };
  return parseProject(JSON.stringify({ services, networks, volumes: { primary: {}, seed: {} } }), '/here');
}
