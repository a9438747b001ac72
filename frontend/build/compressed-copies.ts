import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text; pictures and fonts are compressed already. */
const COMPRESSED = /\.(css|html|js|json|svg|txt|webmanifest)$/;
/** A shorter file gains nothing. In bytes. */
const SHORTEST = 512;

const encodings = [
  {
    ending: 'br',
    compress: (content: Buffer) =>
      promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }),
  },
  {
    ending: 'gz',
    compress: (content: Buffer) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  },
];

/** Puts a brotli and a gzip copy beside each file of text under the folder, for a server that gives them as they are. */
export async function writeCompressedCopies(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && COMPRESSED.test(entry.name));
  await Promise.all(files.map(({ parentPath, name }) => writeCopies(path.join(parentPath, name))));
}

async function writeCopies(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < SHORTEST) return;
  for (const { ending, compress } of encodings) await writeFile(`${file}.${ending}`, await compress(content));
}
