import { brotliCompressSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The files of JavaScript that a guest's browser fetches before the landing page is complete. */
function firstPageFiles(bundle: Bundle): Rolldown.OutputChunk[] {
  const files = new Map<string, Rolldown.OutputChunk>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || files.has(name)) return;
    files.set(name, chunk);
    chunk.imports.forEach(add);
    // The texts are fetched by the entry itself, one language of them: the larger one counts.
    if (chunk.isEntry) largest(bundle, chunk.dynamicImports.filter(isOfTexts(bundle))).forEach(add);
  };
  Object.values(bundle).forEach((file) => file.type === 'chunk' && file.isEntry && add(file.fileName));
  return [...files.values()];
}

const isOfTexts = (bundle: Bundle) => (name: string) => {
  const chunk = bundle[name];
  return chunk?.type === 'chunk' && /\/src\/messages\/[a-z]+\/first\.ts$/.test(chunk.facadeModuleId ?? '');
};

function largest(bundle: Bundle, names: string[]): string[] {
  const size = (name: string) => {
    const chunk = bundle[name];
    return chunk?.type === 'chunk' ? chunk.code.length : 0;
  };
  return names.sort((a, b) => size(b) - size(a)).slice(0, 1);
}

/** Fails the build when the first page needs more JavaScript than `maxBytes`, compressed as it is served (brotli). */
export function firstPageBudget({ maxBytes }: { maxBytes: number }): Plugin {
  return {
    name: 'first-page-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = firstPageFiles(bundle);
      const bytes = files.reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
      const said = `The first page needs ${bytes} bytes of compressed JavaScript in ${files.length} files`;
      if (bytes > maxBytes) this.error(`${said}; at most ${maxBytes} are allowed`);
      this.info(said);
    },
  };
}
