/** Says of a path, relative to the repository, whether the builder leaves it out. */
export type Ignored = (path: string) => boolean;

/**
 * Reads a .dockerignore: a pattern means a path and all below it, `**` any number of folders, and of several that fit
 * the last decides (`!` takes a path back in).
 */
export function parseDockerignore(text: string): Ignored {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const negated = line.startsWith('!');
      const pattern = line
        .slice(negated ? 1 : 0)
        .replace(/^\.?\//, '')
        .replace(/\/+$/, '');
      return { negated, expression: expressionOf(pattern) };
    });
  return (path) => {
    let ignored = false;
    for (const { negated, expression } of patterns) if (expression.test(path)) ignored = !negated;
    return ignored;
  };
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => {
    if (part === '**') return undefined;
    return part
      .replace(/[.+^${}()|\\]/g, String.raw`\$&`)
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
  });
  const source = parts.reduce<string>((text, part, index) => {
    const last = index === parts.length - 1;
    if (part === undefined) return text + (last ? '.*' : '(?:[^/]+/)*');
    return text + part + (last ? '' : '/');
  }, '');
  return new RegExp(`^${source}(?:/|$)`);
}
