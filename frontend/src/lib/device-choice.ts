import { useStore } from '@nanostores/react';
import { keptStore } from './kept-store';
import { onDevice } from './storage';

/** Something that a person has chosen for this device, and that no account needs to know. */
export interface DeviceChoice<Value extends string> {
  get(): Value;
  set(value: Value): void;
  /** The choice as React state. */
  use(): Value;
}

/** A choice of `values`, kept under `kirana.<name>`; the first is what counts when nothing (known) was chosen. */
export function deviceChoice<const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): DeviceChoice<Value> {
  const choice = keptStore({
    texts: onDevice,
    key: `kirana.${name}`,
    read: (text) => values.find((value) => value === text) ?? values[0],
    write: (value: Value): string => value,
  });
  return {
    get: () => choice.get(),
    set: (value) => choice.set(value),
    use: () => useStore(choice),
  };
}
