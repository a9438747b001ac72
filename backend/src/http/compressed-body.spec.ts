import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compressedBody, tagIn, tagWithoutCoding } from './compressed-body.js';

const listOf = (rows: number) =>
  Buffer.from(JSON.stringify(Array.from({ length: rows }, (_, id) => ({ id, name: 'दूध 500 ml' }))));
const DECOMPRESS = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync };

describe('a compressed body', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['zstd;q=0.1, gzip;q=0.9', 'gzip'],
    ['zstd;q=0, gzip, *', 'gzip'],
  ] as const)('for %s comes in %s and holds the same', (accepted, coding) => {
    const body = listOf(200);
    const copy = compressedBody(body, accepted);
    expect(copy?.coding).toBe(coding);
    expect(DECOMPRESS[coding](copy?.bytes ?? Buffer.alloc(0))).toEqual(body);
    expect(copy?.bytes.length).toBeLessThan(body.length / 4);
  });

  it.each([undefined, '', 'identity', 'deflate', 'gzip;q=0', '*', 'zstd;q=0, *;q=0.5'])(
    'is not made for %j',
    (accepted) => {
      expect(compressedBody(listOf(200), accepted)).toBeNull();
    },
  );

  it('is not made of a short one', () => {
    expect(compressedBody(listOf(3), 'gzip')).toBeNull();
  });

  it('is made once', () => {
    const body = listOf(200);
    expect(compressedBody(body, 'br')).toBe(compressedBody(body, 'gzip, br'));
  });

  it('has a tag that leads back to that of the body', () => {
    const tags = (['zstd', 'br', 'gzip'] as const).map((coding) => tagIn(coding, '"ab-_z"'));
    expect(new Set([...tags, '"ab-_z"']).size).toBe(4);
    for (const tag of tags) expect(tagWithoutCoding(tag)).toBe('"ab-_z"');
    expect(tagWithoutCoding('"ab-_z"')).toBe('"ab-_z"');
  });
});
