import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { type FileRow, refuse } from './file-refusal.js';

/** Unpacked, of all parts together: 20,000 rows of every column are about 20 MB of XML. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;

export const isExcel = (file: Buffer): boolean => file.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
/** Excel's files of before 2007. */
export const isOldExcel = (file: Buffer): boolean => file.readUInt32BE(0) === 0xd0cf11e0;

/**
 * The rows of the first sheet, as text. A part of the archive is unpacked into as many bytes as its heading says, so what
 * they say in all is what is taken at most.
 * @throws FileRefusal
 */
export async function excelTable(file: Buffer, most: number): Promise<FileRow[]> {
  const sheet = await readSheet(boundedCopy(file).buffer as ArrayBuffer).catch(() => {
    throw refuse(1, 'excel_unreadable');
  });
  return sheet.slice(0, most).flatMap((row, i) => {
    const cells = row.map((cell) =>
      cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell),
    );
    while (cells.at(-1)?.trim() === '') cells.pop();
    return cells.length === 0 ? [] : [{ line: i + 1, cells }];
  });
}

/** The same archive without compression, and without what is no text. */
function boundedCopy(file: Buffer): Uint8Array {
  let unpacked = 0;
  try {
    const parts = unzipSync(file, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > MOST_UNPACKED_BYTES) throw refuse(1, 'excel_too_large');
        return true;
      },
    });
    return zipSync(parts, { level: 0 });
  } catch (error) {
    if (unpacked > MOST_UNPACKED_BYTES) throw error;
    throw refuse(1, 'excel_unreadable');
  }
}
