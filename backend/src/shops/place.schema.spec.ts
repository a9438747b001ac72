import { describe, expect, it } from '@jest/globals';
import { shopsQuery } from './shops.schema.js';

const near = (text: string) => shopsQuery.safeParse({ near: text }).data?.near;

describe('near', () => {
  it('is rounded to the hundredth of a degree, so that neighbours ask the same', () => {
    expect(near('18.50741,73.80768')).toEqual({ latitude: 18.51, longitude: 73.81 });
    expect(near('18.51499,73.805')).toEqual({ latitude: 18.51, longitude: 73.81 });
    expect(near('-33,151')).toEqual({ latitude: -33, longitude: 151 });
  });

  it('knows one zero', () => {
    const zero = near('-0.001,0.004');
    expect([Object.is(zero?.latitude, 0), Object.is(zero?.longitude, 0)]).toEqual([true, true]);
  });

  it.each(['', '18.5', '18.5,', '91,0', '0,181', '1e1,2', '18.5;73.8', 'a,b', '18.5, 73.8', '18.5,73.8,1'])(
    'refuses %j',
    (text) => expect(near(text)).toBeUndefined(),
  );

  it('has only a first page', () => {
    const { error } = shopsQuery.safeParse({ near: '18,73', cursor: 'x' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['cursor']);
  });
});
