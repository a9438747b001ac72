import { describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { isOwn } from './own-pages.guard.js';

const host = 'shop.example:8000';

describe('a request', () => {
  it.each<[string, IncomingHttpHeaders]>([
    ['of an own page', { 'sec-fetch-site': 'same-origin', origin: `http://${host}` }],
    ['of an own page behind a proxy', { 'sec-fetch-site': 'same-origin', origin: 'https://shop.example' }],
    ['that a person typed', { 'sec-fetch-site': 'none' }],
    ['of no browser', {}],
    ['of an older browser', { origin: `http://${host}` }],
    [
      'of an older browser behind a proxy',
      { origin: 'https://shop.example', 'x-forwarded-host': 'shop.example' },
    ],
  ])('%s is our own', (_, headers) => {
    expect(isOwn({ host, ...headers })).toBe(true);
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: `http://${host}` }],
    ['of another origin of the same site', { 'sec-fetch-site': 'same-site' }],
    ['of another origin', { origin: 'http://shop.example' }],
    ['of an origin that hides', { origin: 'null' }],
    ['of an origin that is none', { origin: 'shop.example:8000' }],
  ])('%s is not', (_, headers) => {
    expect(isOwn({ host, ...headers })).toBe(false);
  });
});
