import type { Group, Variable } from './variable.ts';

/** The page docs/environment.md. */
export function environmentDocument(groups: readonly Group[]): string {
  const parts = groups.map(({ title, about, variables }) => `## ${title}\n\n${about}\n\n${table(variables)}`);
  return `# Environment

Every variable that a program of this repository reads. Made by \`npm run environment:docs\` from the programs' own
schema and files; \`npm test\` says when it is out of date, and when a variable is read that is not here. A secret must
not be shown, logged or committed. "required" is what has no default.

${parts.join('\n')}`;
}

function table(variables: readonly Variable[]): string {
  const rows = variables.map(({ name, neededBy, what, values = '', byDefault, secret = false }) =>
    [`\`${name}\``, neededBy, what, values, defaultText(byDefault), secret ? 'yes' : '']
      .map(cell)
      .join(' | '),
  );
  const head = ['name', 'needed by', 'what', 'unit, or values', 'default', 'secret'].join(' | ');
  return `| ${head} |\n|---|---|---|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
}

function defaultText(byDefault: string | undefined): string {
  if (byDefault === undefined) return 'required';
  return /^[\w.:/,-]+$/.test(byDefault) && !byDefault.includes(', ') ? `\`${byDefault}\`` : byDefault;
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
