import { describe, expect, it } from '@jest/globals';
import { listStatement } from './list-statement.js';

const source = {
  name: 'shops',
  table: 'shops',
  columns: 'id, name',
  conditions: ['city = $1'],
  values: ['Pune'],
};

describe('listStatement', () => {
  it('numbers its placeholders after those of the conditions', () => {
    const first = listStatement(source, { before: undefined, limit: 5 });
    expect(first.values).toEqual(['Pune', 5]);
    expect(first.text).toContain('LIMIT $2::int');
    const later = listStatement(source, { before: '9', limit: 5 });
    expect(later.values).toEqual(['Pune', '9', 5]);
    expect(later.text).toContain('id < $2::bigint');
    expect(later.text).toContain('LIMIT $3::int');
  });

  it('is in the order of another number, by which the next page begins as well', () => {
    const { text } = listStatement({ ...source, by: 'rank' }, { before: '9', limit: 5 });
    expect(text).toContain('rank < $2::bigint');
    expect(text).toContain('ORDER BY rank DESC');
    expect(text).toContain('SELECT rank AS place');
  });

  it('can begin with the smallest', () => {
    const { text } = listStatement({ ...source, rising: true }, { before: '9', limit: 5 });
    expect(text).toContain('id > $2::bigint');
    expect(text).toContain('max(place)');
    expect(text).not.toContain('DESC');
  });

  it('has another name for another text', () => {
    const first = listStatement(source, { before: undefined, limit: 5 });
    const later = listStatement(source, { before: '9', limit: 5 });
    expect(first.name).not.toBe(later.name);
    expect(listStatement(source, { before: '7', limit: 200 })).toMatchObject({
      name: later.name,
      text: later.text,
    });
  });
});
