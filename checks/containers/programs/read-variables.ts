import type { Dockerfile } from '../dockerfile/dockerfile.ts';

/** What a program reads from its environment. */
export interface Variables {
  readonly allowed: readonly string[];
  /** Those without which it can't work. */
  readonly required: readonly string[];
}

const named = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
];

/** All that several programs of one service read. */
export function together(...all: readonly Variables[]): Variables {
  return {
    allowed: [...new Set(all.flatMap(({ allowed }) => allowed))],
    required: [...new Set(all.flatMap(({ required }) => required))],
  };
}

/** Of a shell script: names in capitals that it does not set itself; `${NAME:?}` are required. */
export function ofShellScript(text: string): Variables {
  const code = text.replace(/^\s*#.*$/gm, '').replace(/'[^'\n]*'/g, '');
  const set = named(code, /(?:^|[\s;])(?:export )?([A-Z][A-Z0-9_]*)=/gm);
  const required = named(code, /\$\{([A-Z][A-Z0-9_]*):\?/g);
  const used = named(code, /\$\{?([A-Z][A-Z0-9_]*)/g);
  return { required, allowed: used.filter((name) => required.includes(name) || !set.includes(name)) };
}

/** Of a file for Kafka's EnvVarConfigProvider, by the names that the files give it: `${env:NAME}`, `${worker:NAME}`. */
export function ofKafkaSettings(text: string): Variables {
  const names = named(text.replace(/^\s*#.*$/gm, ''), /\$\{(?:env|worker):([A-Z][A-Z0-9_]*)\}/g);
  return { allowed: names, required: names };
}

/** Of HAProxy's configuration: `"${NAME}"`, and nothing outside of double quotes. */
export function ofHaproxySettings(text: string): Variables {
  const names = named(text.replace(/^\s*#.*$/gm, ''), /"\$\{([A-Z][A-Z0-9_]*)\}"/g);
  return { allowed: names, required: names };
}

/** Of a job of scripts/jobs: what it declares as `NAME: given`. */
export function ofJob(text: string): Variables {
  const names = named(text, /\b([A-Z][A-Z0-9_]*): given\b/g);
  return { allowed: names, required: names };
}

/** Of a script's command line: the variables that stand for its options, of which it needs the mandatory ones. */
export function ofOptions(text: string): Variables {
  return {
    allowed: named(text, /\.env\('([A-Z][A-Z0-9_]*)'\)/g),
    required: named(text, /\.env\('([A-Z][A-Z0-9_]*)'\)\s*\.makeOptionMandatory/g),
  };
}

/** What an image's ENV sets, in the stage that becomes the image and those that it goes on from. */
export function setByImage(file: Dockerfile, target?: string): Record<string, string> {
  const stage = target === undefined ? file.stages.at(-1) : file.stages.find(({ name }) => name === target);
  if (stage === undefined) return {};
  const base = file.stages.find(({ name }) => name === stage.image);
  const own = stage.instructions
    .filter(({ keyword }) => keyword === 'ENV')
    .flatMap(({ args }) => args)
    .flatMap((arg) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(arg) ?? [];
      return name === undefined ? [] : [[name, (value ?? '').replace(/^["']|["']$/g, '')] as const];
    });
  return { ...(base === undefined ? {} : setByImage(file, base.name)), ...Object.fromEntries(own) };
}
