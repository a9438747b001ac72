/** More words are not looked for: a search of 25 costs as much as 100 of the usual ones. */
const MOST_WORDS = 8;

/** A number and a unit written as one word, such as 500ml or 1.5kg. */
const SIZE =
  /^(\d+(?:\.\d+)?)(g|gm|gms|gram|grams|kg|kgs|kilo|ml|l|lt|ltr|ltrs|litre|litres|liter|liters|pcs?)$/iu;

/** The words of what was typed, the first eight; a size is a number and a unit, however it was written. */
export function wordsOf(typed: string): string[] {
  return typed
    .split(/\s+/u)
    .flatMap((word) => SIZE.exec(word)?.slice(1) ?? [word])
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

/** The words as they were typed, then with each two neighbours written as one word: "hand wash", "handwash". */
export function spellingsOf(words: readonly string[]): [string, ...string[]] {
  const joined = words.slice(1).map((word, i) => {
    return [...words.slice(0, i), `${words[i] ?? ''}${word}`, ...words.slice(i + 2)].join(' ');
  });
  return [words.join(' '), ...joined];
}
