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
  tokenSecret: secret,
});

export type Secrets = z.infer<typeof secretsSchema>;

/**
 * Reads the instance's secrets, made at random (192 bits each, URL-safe) at the first start.
 * @throws ZodError when the file was damaged
 */
export function loadSecrets(instance: Instance): Secrets {
  const file = path.join(instance.home, 'secrets.json');
  if (!existsSync(file)) {
    const made = Object.fromEntries(Object.keys(secretsSchema.shape).map((name) => [name, randomSecret()]));
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  }
  return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}
