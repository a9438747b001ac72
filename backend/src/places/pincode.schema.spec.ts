import { expect, it } from '@jest/globals';
import { pincodeIn } from './pincode.schema.js';

it.each([
  ['12 Laxmi Road, Pune 411030', '411030'],
  ['12 Laxmi Road, Pune - 411 030.', '411030'],
  ['Plot 560001, Pune\n411-030', '411030'],
  ['12 Laxmi Road, Pune', undefined],
  ['Call 9876543210, Pune', undefined],
  ['Plot 012345', undefined],
])('the pincode in %j is %s', (address, pincode) => expect(pincodeIn(address)).toBe(pincode));
