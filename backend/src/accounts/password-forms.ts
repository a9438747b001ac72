/** bcrypt looks at the first 72 bytes only: a longer password would be accepted by its beginning. */
export const MAX_PASSWORD_BYTES = 72;

/**
 * A password as it is hashed (RFC 8265, OpaqueString): the same text on every keyboard, whichever of its code points that
 * sends, and whichever of the many spaces.
 */
export const canonicalPassword = (text: string): string => text.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');

/** Whether a text can have been hashed as a password. */
export const isPossiblePassword = (text: string): boolean =>
  text.isWellFormed() &&
  !text.includes('\0') &&
  text.length >= 8 &&
  new TextEncoder().encode(text).length <= MAX_PASSWORD_BYTES;

/** The forms in which what somebody types may have been hashed: its canonical one, and that of before there was one. */
export const formsOf = (given: string): string[] =>
  [...new Set([canonicalPassword(given), given])].filter(isPossiblePassword);
