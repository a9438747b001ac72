import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

const source = (name: string) => readFileSync(new URL(`../lua/${name}.lua`, import.meta.url), 'utf8');

/** The Lua scripts: each is one atomic step. Keys and arguments are described at the head of each file. */
const SCRIPTS = {
  kiranaLookup: { numberOfKeys: 3, lua: source('lookup') },
  kiranaStore: { numberOfKeys: 3, lua: source('store') },
  kiranaRelease: { numberOfKeys: 1, lua: source('release') },
  kiranaRaise: { numberOfKeys: 3, lua: source('raise') },
  kiranaRaiseGlobal: { numberOfKeys: 3, lua: source('raise-global') },
  kiranaConsumed: { numberOfKeys: 2, lua: source('consumed') },
  kiranaBeginBirth: { numberOfKeys: 1, lua: source('begin-birth') },
  kiranaBearGlobal: { numberOfKeys: 3, lua: source('bear-global') },
  kiranaBear: { numberOfKeys: 2, lua: source('bear') },
  kiranaAdvance: { numberOfKeys: 1, lua: source('advance') },
  kiranaAttempt: { lua: source('attempt') }, // any number of keys, which comes first,
  kiranaFlush: { numberOfKeys: 1, lua: source('flush') },
} as const;

type Script = (...keysAndArguments: (string | number | Buffer)[]) => Promise<unknown>;

/** A connection on which the scripts are defined; `…Buffer` gives a script's reply as bytes. */
export type ScriptedRedis = Redis & Record<keyof typeof SCRIPTS | `${keyof typeof SCRIPTS}Buffer`, Script>;
/** Defines the scripts on the connection (sent by their hash, in full only when the server does not know them). */
export function withScripts(redis: Redis): ScriptedRedis {
  for (const [name, script] of Object.entries(SCRIPTS)) redis.defineCommand(name, script);
  return redis as ScriptedRedis;
}
