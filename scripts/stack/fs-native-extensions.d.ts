/** What is used of the package, which has no types of its own. */
declare module 'fs-native-extensions' {
  /** Takes an exclusive lock of the operating system on the open file; false when another open file has it. */
  export function tryLock(fd: number): boolean;
}
