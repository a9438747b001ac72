import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

type Tree = string | { readonly [key: string]: Tree };

const compiled = (tree: Tree): unknown =>
  typeof tree === 'string'
    ? compile(tree)
    : Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, compiled(branch)]));

/**
 * Parses the texts when the UI is built, so that no parser of ICU messages (11 kB, and its time on a cheap phone) goes
 * to the browser: use-intl's formatter for compiled messages takes the place of its own.
 */
export function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
    }),
    transform(source, id) {
      if (!/\/src\/messages\/.+\.json$/.test(id)) return null;
      return {
        code: `export default ${JSON.stringify(compiled(JSON.parse(source) as Tree))}`,
        map: null,
        moduleType: 'js',
      };
    },
  };
}
