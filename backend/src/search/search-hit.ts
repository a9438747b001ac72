import type { Hit } from './search-index.js';
import type { SearchHit } from './search.schema.js';

/** Documents carry prices and times of day as the change stream does; the API shows them as everywhere else. */
export function toHit({ _index, _id, _score, _source = {} }: Hit): SearchHit {
  const shown = { ..._source };
  if (typeof shown.price === 'string') shown.price = Number(shown.price);
  for (const name of ['opens_at', 'closes_at']) {
    const time = shown[name];
    if (typeof time === 'string') shown[name] = time.slice(0, 'HH:MM'.length);
  }
  return { ...shown, _index, _id: _id ?? '', _score: _score ?? null } as SearchHit;
}
