import type { Edit, Mutant } from './mutant.ts';

/**
 * The text with the edit made.
 * @throws Error unless what it replaces occurs exactly once
 */
function edited(text: string, { file, from, to }: Edit): string {
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`${file}: this occurs ${String(times)} times, not once:\n${from}`);
  return text.replace(from, () => to);
}

/**
 * The files that a mutant changes, with their new text.
 * @param read gives the text of a file below backend/src
 * @throws Error for an edit that does not fit the source
 */
export function editedFiles({ name, edits }: Mutant, read: (file: string) => string): Map<string, string> {
  const files = new Map<string, string>();
  try {
    for (const edit of edits) files.set(edit.file, edited(files.get(edit.file) ?? read(edit.file), edit));
  } catch (error) {
    throw new Error(`${name} does not fit the source any more`, { cause: error });
  }
  return files;
}
