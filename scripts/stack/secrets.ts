import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Instance } from './instance.ts';

const secret = z.string().min(32);

const secretsSchema = z.object({
  postgresPassword: secret,
  ownerPassword: secret,
  appPassword: secret,
  replPassword: secret,
  standbyPassword: secret,
  redisPassword: secret,
  kafkaPassword: secret,
  connectPassword: secret,
  elasticsearchPassword: secret,
  tokenSecret: secret,
});

export type Secrets = z.infer<typeof secretsSchema>;

/**
 * Reads the instance's secrets, made at random (192 bits each, URL-safe) at the first start; one that an older file
 * lacks is added.
 * @throws ZodError when the file was damaged
 */
export function loadSecrets(instance: Instance): Secrets {
  const file = path.join(instance.home, 'secrets.json');
  const known = existsSync(file)
    ? z.record(z.string(), secret).parse(JSON.parse(readFileSync(file, 'utf8')))
    : {};
  const missing = Object.keys(secretsSchema.shape).filter((name) => !(name in known));
  if (missing.length === 0) return secretsSchema.parse(known);
  const all = { ...known, ...Object.fromEntries(missing.map((name) => [name, randomSecret()])) };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  return secretsSchema.parse(all);
}

function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}
