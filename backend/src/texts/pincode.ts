import { plainDigits } from './digits.js';

/** `411030` of a pincode as it stands on envelopes (`411 030`), with whatever cannot be seen around it. */
export const pincodeForm = (written: string): string =>
  plainDigits(written).replace(/[\p{Cf}\p{Z}\p{Pd}\t]/gu, '');
