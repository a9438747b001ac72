import { describe, expect, it } from '@jest/globals';
import { SearchTurns } from './search-turns.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('the turns of searches', () => {
  it('are not all taken by one client', async () => {
    const turns = new SearchTurns();
    const slow = Promise.withResolvers<string>();
    const greedy = Array.from({ length: 8 }, () => turns.run('a', () => slow.promise));
    await expect(turns.run('a', async () => 'more')).rejects.toEqual(refused('too_many_attempts'));
    const other = turns.run('b', async () => 'of b');
    slow.resolve('of a');
    expect(await Promise.all([...greedy, other])).toEqual([...Array<string>(8).fill('of a'), 'of b']);
    await expect(turns.run('a', async () => 'again')).resolves.toBe('again');
  });

  it('are as many as can be had in time', async () => {
    const turns = new SearchTurns();
    const slow = Promise.withResolvers<string>();
    const all = Array.from({ length: 108 }, (_, i) => turns.run(String(i), () => slow.promise));
    await expect(turns.run('late', async () => '')).rejects.toEqual(refused('busy'));
    slow.resolve('found');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['found']));
  });
});
