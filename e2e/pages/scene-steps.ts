import type { Stage } from './scenes.ts';

/** A file with rows that are right and rows that are not. */
export const csvFile = {
  name: 'products.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('name,price,stock\nAtta,54.50,10\nSalt,free,3\n,20,-1\n'),
};

/** To the form for a new product. */
export async function toNewProduct({ page, cast, t }: Stage): Promise<void> {
  await page.goto(`/shopowner-shops/${cast.shopId}/products`);
  await page
    .getByRole('button', { name: t('owner.products.addOne') })
    .first()
    .click();
}
