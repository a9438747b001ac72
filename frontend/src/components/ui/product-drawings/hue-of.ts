/** Colours that go with each other and with the page, in degrees. */
const HUES = [14, 38, 88, 152, 178, 204, 262, 328] as const;

/** A colour that a name keeps wherever it is shown. */
export function hueOf(name: string): number {
  let hash = 5381;
  for (const character of name.trim().toLowerCase())
    hash = (hash * 33 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? HUES[0];
}
