import { servicesOf, type Reference, type WrittenVariables } from '../compose/model.ts';
import { isSecret, secretsIn, type ExampleVariable } from '../dotenv.ts';
import { eachService, type Rule } from './rule.ts';

/** Which secrets of .env each service is given: exactly those, and none where nothing is written. */
const given: Readonly<Record<string, readonly string[]>> = {
  'postgres-primary': ['POSTGRES_PASSWORD'],
  'postgres-replica-1': ['STANDBY_PASSWORD'],
  'postgres-replica-2': ['STANDBY_PASSWORD'],
  migrate: ['APP_PASSWORD', 'OWNER_PASSWORD', 'POSTGRES_PASSWORD', 'REPL_PASSWORD', 'STANDBY_PASSWORD'],
  redis: ['REDIS_PASSWORD'],
  kafka: ['KAFKA_PASSWORD'],
  topics: ['KAFKA_PASSWORD'],
  elasticsearch: ['ELASTIC_PASSWORD'],
  connect: ['CONNECT_PASSWORD', 'ELASTIC_PASSWORD', 'KAFKA_PASSWORD', 'REPL_PASSWORD'],
  connectors: ['APP_PASSWORD', 'CONNECT_PASSWORD', 'ELASTIC_PASSWORD', 'KAFKA_PASSWORD'],
  seed: ['APP_PASSWORD'],
  backend: ['APP_PASSWORD', 'ELASTIC_PASSWORD', 'KAFKA_PASSWORD', 'REDIS_PASSWORD', 'TOKEN_SECRET'],
  worker: ['APP_PASSWORD', 'ELASTIC_PASSWORD', 'KAFKA_PASSWORD', 'REDIS_PASSWORD', 'TOKEN_SECRET'],
  kibana: ['KIBANA_PASSWORD'],
  'kibana-user': ['ELASTIC_PASSWORD', 'KIBANA_PASSWORD'],
  'kafka-ui': ['CONNECT_PASSWORD', 'KAFKA_PASSWORD'],
};

/** No service can do what only another must. The project is one of a marked .env. */
export const leastSecrets: Rule = (project) =>
  servicesOf(project).flatMap(([name, service]) => {
    const [has, may] = [secretsIn(JSON.stringify(service)), given[name] ?? []];
    return [
      ...has.filter((secret) => !may.includes(secret)).map((secret) => `${name}: is given ${secret}`),
      ...may.filter((secret) => !has.includes(secret)).map((secret) => `${name}: is not given ${secret}`),
    ];
  });

/** Every user of the machine sees the arguments of its processes. The project is one of a marked .env. */
export const noSecretInArguments = eachService(({ command, entrypoint, healthcheck }) => {
  const found = secretsIn(JSON.stringify([command, entrypoint, healthcheck?.test]));
  return found.length === 0 ? undefined : `has ${found.join(', ')} among its arguments`;
});

/** docker-compose.yml holds no secret itself: neither by the variable's name, nor in an address. */
export function noSecretWritten(services: WrittenVariables): string[] {
  return Object.entries(services).flatMap(([name, variables]) =>
    Object.entries(variables).flatMap(([variable, value]) => {
      const literal = isSecret(variable) && !/^\$\{[A-Z0-9_]+:\?[^}]*\}$/.test(value);
      if (literal) return [`${name}: ${variable} is not of the form \${NAME:?message}`];
      const password = /:\/\/[^:/@]*:([^@]*)@/.exec(value)?.[1];
      return password !== undefined && !/^\$\{[A-Z0-9_]+:\?[^}]*\}$/.test(password)
        ? [`${name}: the password in ${variable} is not of the form \${NAME:?message}`]
        : [];
    }),
  );
}

/** Whatever docker-compose.yml refers to stands in .env.example, and the other way round; secrets have no default. */
export function variablesAgree(
  references: readonly Reference[],
  example: readonly ExampleVariable[],
): string[] {
  const inExample = new Map(example.map((one) => [one.name, one.value]));
  const referred = new Set(references.map(({ name }) => name));
  const composeOwn = (name: string): boolean => name.startsWith('COMPOSE_');
  return [
    ...references.flatMap(({ name, required, byDefault }) => {
      const value = inExample.get(name);
      if (value === undefined) return [`.env.example has no ${name}`];
      if (isSecret(name)) return required ? [] : [`${name} is secret and need not be given`];
      return required || value === byDefault
        ? []
        : [`${name} is ${value} in .env.example and ${byDefault || 'empty'} where it is left out`];
    }),
    ...[...inExample.keys()]
      .filter((name) => !referred.has(name) && !composeOwn(name))
      .map((name) => `.env.example has ${name}, which docker-compose.yml does not use`),
    ...example
      .map(({ name }) => name)
      .filter((name, index, all) => all.indexOf(name) !== index)
      .map((name) => `.env.example has ${name} twice`),
  ];
}

/** The example's secrets are for development alone: all differ, and each says what it is. */
export function exampleSecretsAreMarked(example: readonly ExampleVariable[]): string[] {
  const secrets = example.filter(({ name }) => isSecret(name));
  return secrets.flatMap(({ name, value }) => {
    if (secrets.some((other) => other.name !== name && other.value === value))
      return [`${name} is also another's`];
    return /dev|example|change/i.test(value) ? [] : [`${name} does not say that it is for development alone`];
  });
}
