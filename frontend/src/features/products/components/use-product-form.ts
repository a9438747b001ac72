import { newProduct } from '@kirana/backend/products/products.schema';
import type { NewProduct, Product } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';

const FIELDS = ['name', 'name_hi', 'category', 'brand', 'unit', 'price', 'image_url', 'description'] as const;

/** The fields of a product, of a new one or (what is emptied is taken away) of one that is there. */
export function useProductForm(product: Product | null, send: (body: NewProduct) => Promise<unknown>) {
  return useSchemaForm({
    schema: newProduct,
    defaultValues: Object.fromEntries(FIELDS.map((name) => [name, product?.[name] ?? ''])),
    // A field that is undefined is none in JSON.
    send: (body) => send(body as NewProduct),
    empty: product ? 'null' : 'left-out',
  });
}
export type ProductForm = ReturnType<typeof useProductForm>;
