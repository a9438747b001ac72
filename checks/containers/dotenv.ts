/** A variable of .env.example. */
export interface ExampleVariable {
  readonly name: string;
  readonly value: string;
  /** What the comment right above it says. */
  readonly comment: string;
}

/** Reads `NAME=value` lines and the comments above them. */
export function parseExample(text: string): ExampleVariable[] {
  const found: ExampleVariable[] = [];
  let comment: string[] = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) found.push({ name, value: value ?? '', comment: comment.join(' ') });
    comment = line.startsWith('#') ? [...comment, line.replace(/^#\s?/, '')] : [];
  }
  return found;
}

/** Whether a variable's name says that its value is secret. */
export function isSecret(name: string): boolean {
  return /PASSWORD|SECRET|CREDENTIAL|TOKEN(?!_TTL)/.test(name);
}

const mark = (name: string): string => `value-of-${name}-0123456789abcdef0123456789`;

/** The .env of the example, with a value for each secret by which it is known wherever it turns up. */
export function markedDotenv(text: string): string {
  return parseExample(text)
    .map(({ name, value }) => `${name}=${isSecret(name) ? mark(name) : value}\n`)
    .join('');
}

/** The secrets of a marked .env that stand in a text. */
export function secretsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/value-of-([A-Z0-9_]+)-0123/g)].map(([, name]) => name ?? ''))].sort();
}
