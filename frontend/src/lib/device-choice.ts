import { useSyncExternalStore } from 'react';

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
  const key = `kirana.${name}`;
  const listeners = new Set<() => void>();
  const get = () => values.find((value) => value === localStorage.getItem(key)) ?? values[0];
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(value) {
      localStorage.setItem(key, value);
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
