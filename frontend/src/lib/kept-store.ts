import { atom, type WritableAtom } from 'nanostores';
import type { KeptTexts } from './storage';

interface KeptStoreParts<Value> {
  readonly texts: KeptTexts;
  readonly key: string;
  /** Never throws: what is kept may be anything. */
  readonly read: (text: string | null) => Value;
  /** `null` keeps nothing. */
  readonly write: (value: Value) => string | null;
}

/** A store whose value is kept in the browser, and follows what other tabs keep there. */
export function keptStore<Value>({ texts, key, read, write }: KeptStoreParts<Value>): WritableAtom<Value> {
  const store = atom(read(texts.get(key)));
  const show = store.set.bind(store);
  store.set = (value) => {
    texts.set(key, write(value));
    show(value);
  };
  texts.onChangeElsewhere(key, () => show(read(texts.get(key))));
  return store;
}
