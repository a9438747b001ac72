import { expect, test } from '@jest/globals';
import { FIELD_CODES } from '@kirana/backend/http/field-reasons';
import en from '../../messages/en/validation.json';
import hi from '../../messages/hi/validation.json';

test('every reason that the API gives for a refused field has words in both languages', () => {
  const codes = [...FIELD_CODES].sort();
  expect(Object.keys(en).sort()).toEqual(codes);
  expect(Object.keys(hi).sort()).toEqual(codes);
});
