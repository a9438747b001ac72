/** What shows nothing and joins nothing: left out wherever it stands. Joiners shape Indian letters and emoji, so they stay. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
const BLANKS = /\p{Zs}+/gu;
/** Control characters, and the separators that break a line without being one of them. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const LINE_BREAKS = /\r\n|[\r\u0085\u2028\u2029]/g;
const CONTROL_IN_LINES = /[^\P{Cc}\t\n]/u;
/** Marks alone and the blank letters of Braille and Hangul (default ignorable, or a Braille pattern without dots) show nothing. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{DI}\u2800]/u;

/**
 * The one form in which a text of one line is kept: NFC (which has one way to write a nukta), one space for any run of
 * blanks, nothing that cannot be seen.
 */
export const lineForm = (text: string): string =>
  text.normalize('NFC').replace(INVISIBLE, '').replace(BLANKS, ' ').trim();

/** The same for a text of several lines, each of which ends with a line feed; blanks within a line stay as they are. */
export const linesForm = (text: string): string =>
  text.normalize('NFC').replace(LINE_BREAKS, '\n').replace(INVISIBLE, '').trim();

export const showsSomething = (text: string): boolean => VISIBLE.test(text);

/** Letters of another direction are welcome; what turns round the text that follows is not. */
export const turnsTextRound = (text: string): boolean => /\p{Bidi_Control}/u.test(text);

export const hasControls = (text: string): boolean => CONTROL.test(text) || !text.isWellFormed();

export const hasControlsInLines = (text: string): boolean =>
  CONTROL_IN_LINES.test(text) || !text.isWellFormed();

/**
 * By which texts are the same whoever typed them: in one case, without joiners. The database's text_key() is the same
 * for what it keeps.
 */
export const textKey = (text: string): string =>
  lineForm(text)
    .replace(/\p{DI}/gu, '')
    .toLowerCase();
