const DIGITS = /[^\P{Nd}0-9]/gu;

/** Decimal digits of every living script as 0 to 9: keyboards in Hindi, Marathi or Tamil type their own. */
export const plainDigits = (text: string): string => text.replace(DIGITS, plainDigit);

/** Each script has its ten digits in a row, with other characters around them; so far is a digit from its zero. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  // Beyond these are styled letters of mathematics.
  if (code > 0xffff) return digit;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
