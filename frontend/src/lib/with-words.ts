import { textKey } from '@kirana/backend/texts/text';

/** What a product is found by; stock has a name and a unit alone. */
interface Named {
  readonly name: string;
  readonly name_hi?: string | null;
  readonly brand?: string | null;
  readonly category?: string | null;
  readonly unit?: string | null;
}

/** The same letter typed on two keyboards is one; joiners that nobody sees count for nothing. */
const folded = (text: string): string => textKey(text.normalize('NFKD')).normalize('NFKD');

/** The things that have every word that was typed, in whichever of their names. */
export function withWords<Item extends Named>(items: readonly Item[], typed: string): readonly Item[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter(({ name, name_hi, brand, category, unit }) => {
    const said = folded([name, name_hi, brand, category, unit].filter(Boolean).join(' '));
    return words.every((word) => said.includes(word));
  });
}
