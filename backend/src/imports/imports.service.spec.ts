import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WatermarkState } from '../cache/watermark/watermark-state.js';
import type { Principal, UserId } from '../identity/principal.js';
import { ReadPosition } from '../http/read-position.js';
import type { ReadPositionTokens } from '../http/read-position-token.js';
import { AppConfig, type Config } from '../config/config.js';
import { PictureHosts } from '../products/products.module.js';
import type { AppLogger } from '../observability/logger.js';
import { DatabaseUnavailable, TooSlow } from '../postgres/errors.js';
import { toLsn } from '../postgres/lsn.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import type { ImportsRepository } from './imports.repository.js';
import type { ImportProgress } from './imports.schema.js';
import { ImportsService } from './imports.service.js';
import { type ProductRow, readProducts } from './product-file.js';

/** Products of a shop. */
const MOST = 10;
const owner: Principal = { id: '7' as UserId, role: 'shopowner' };
const log = { error: jest.fn() };
const tokens = { issue: () => 'a token' };

/** A shop with one product, Salt. */
class Shop {
  readonly chunks: number[] = [];
  /** Most rows that one transaction can write after so many. */
  most: (written: number) => number = () => Infinity;
  /** So many transactions find no database. */
  away = 0;

  async requireOwnShop(): Promise<void> {}
  async count(): Promise<number> {
    return 1;
  }
  async meant(_shopId: string, rows: readonly ProductRow[]) {
    return rows.map(({ line, product }) => {
      const key = product.name.toLowerCase();
      const units = key === 'rice' && product.unit === undefined ? '1 kg, 5 kg' : null;
      return { line, key, units, product_id: key === 'salt' ? '1' : null };
    });
  }
  async write(_shopId: string, _owner: UserId, rows: readonly ProductRow[]) {
    const written = this.chunks.reduce((sum, count) => sum + count, 0);
    if (this.away > 0) {
      this.away -= 1;
      throw new DatabaseUnavailable();
    }
    if (rows.length > this.most(written)) throw new TooSlow();
    this.chunks.push(rows.length);
    return {
      value: { created: rows.length, updated: 0 },
      seen: { position: toLsn(BigInt(this.chunks.length)), xmax: toTransactionId(5n) },
    };
  }
}

let shop: Shop;
let service: ImportsService;
beforeEach(() => {
  shop = new Shop();
  service = new ImportsService(
    shop as unknown as ImportsRepository,
    { quotas: { productsPerShop: MOST } } as unknown as AppConfig,
    // In this thread.
    {
      read: ({ file, columns }: { file: Buffer; columns?: [] }) => readProducts(file, columns),
    },
    tokens as unknown as ReadPositionTokens,
    new PictureHosts(new AppConfig({ imageHosts: ['images.example.com'] } as unknown as Config)),
    { caughtUp: async () => 0 } as unknown as WatermarkState,
    log as unknown as AppLogger,
  );
});

const lookAt = (file: string) =>
  service.lookAt(owner, '3', Buffer.from(file), { gone: new AbortController().signal });
const rows = (count: number): ProductRow[] =>
  Array.from({ length: count }, (_, i) => ({ line: i + 2, product: { name: `A${i}`, price: 1 } }));
const write = async (count: number) => {
  const lines: ImportProgress[] = [];
  for await (const line of service.write(owner, new ReadPosition(() => null), '3', rows(count)))
    lines.push(line);
  return lines;
};

describe('looking at a file', () => {
  it('refuses what the shop has no room for', async () => {
    const file = (count: number) =>
      `name,price\n${rows(count)
        .map(({ product }) => `${product.name},1\n`)
        .join('')}`;
    await expect(lookAt(file(MOST - 1))).resolves.toMatchObject({ report: { to_create: MOST - 1 } });
    await expect(lookAt(file(MOST))).rejects.toMatchObject({ code: 'too_many_products', status: 409 });
  });

  it('counts what would be created and changed, and names a row that stands there twice', async () => {
    const { report } = await lookAt('name,price\nDal,1\nsalt,\nDAL,3\nRice,x\nRice,5\nNew,\n');
    expect(report).toMatchObject({
      rows: 6,
      to_create: 1,
      to_update: 1,
      error_count: 4,
      errors: [
        { line: 4, field: 'name', message: 'stands in line 2 already, with this unit' },
        { line: 5, field: 'price', message: 'must be a number' },
        { line: 6, field: 'unit', code: 'unit_needed', params: { units: '1 kg, 5 kg' } },
        { line: 7, field: 'price', code: 'required' },
      ],
    });
  });

  it('names 200 errors, and counts all', async () => {
    const { report } = await lookAt(`name,price\n${'A,x\n'.repeat(300)}`);
    expect(report.errors).toHaveLength(200);
    expect(report.error_count).toBe(300);
  });

  it('takes pictures from the hosts that are named alone', async () => {
    const looked = await lookAt(
      'name,price,image_url\nDal,1,https://images.example.com/d.png\nRice,2,https://tracker.example/r.gif\n',
    );
    expect(looked.report).toMatchObject({ to_create: 1, error_count: 1 });
    expect(looked.report.errors).toEqual([
      expect.objectContaining({ line: 3, field: 'image_url', code: 'picture_host' }),
    ]);
    expect(looked.rows.map(({ line }) => line)).toEqual([2]);
  });

  it('refuses to write with any error', async () => {
    const looked = await lookAt('name,price\nDal,x\n');
    expect(() => service.requireValid(looked)).toThrow(
      expect.objectContaining({ code: 'import_refused', details: { report: looked.report } }),
    );
    const good = await lookAt('name,price\nDal,1\n');
    expect(looked.rows).toEqual([]);
    expect(() => service.requireValid(good)).not.toThrow();
  });
});

describe('writing', () => {
  it('tells after each chunk, and the session at the end', async () => {
    expect(await write(250)).toEqual([
      { written: 100, of: 250 },
      { written: 200, of: 250 },
      { written: 250, of: 250 },
      { done: true, created: 250, updated: 0, session: 'a token' },
    ]);
    expect(shop.chunks).toEqual([100, 100, 50]);
  });

  it('writes fewer rows together where many take too long, and more again', async () => {
    shop.most = (written) => (written < 100 ? 30 : 1000);
    expect((await write(500)).at(-1)).toMatchObject({ done: true, created: 500 });
    expect(shop.chunks[0]).toBe(25);
    expect(Math.max(...shop.chunks)).toBeGreaterThan(50);
  });

  it('ends when not even few come through, and tells what stays', async () => {
    shop.most = (written) => (written < 100 ? 1000 : 0);
    expect(await write(600)).toEqual([
      { written: 100, of: 600 },
      { failed: 'too_slow', written: 100, session: 'a token' },
    ]);
  });

  it('writes a chunk again when the database was away for a moment', async () => {
    shop.away = 2;
    expect((await write(100)).at(-1)).toMatchObject({ done: true, created: 100 });
    expect(shop.chunks).toEqual([100]);
  });

  it('ends when the database stays away', async () => {
    shop.away = Infinity;
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 4000));
    try {
      expect(await write(100)).toEqual([{ failed: 'database_unavailable', written: 0 }]);
    } finally {
      clock.mockRestore();
    }
  });

  it('has no session to tell when nothing was written', async () => {
    shop.most = () => 0;
    expect(await write(10)).toEqual([{ failed: 'too_slow', written: 0 }]);
  });

  it('writes no further chunk for whoever has gone', async () => {
    const writing = service.write(owner, new ReadPosition(() => null), '3', rows(600));
    await writing.next();
    await writing.return(undefined);
    expect(shop.chunks).toEqual([100]);
  });
});
