import { type ReactNode, useId } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../components/ui/product-picture';
import { TextField } from '../../../components/ui/text-field';
import type { ProductForm } from './use-product-form';

/** As the sample data and most shops call them; a shop's own come before. */
const KNOWN_CATEGORIES = [
  ...[
    'Atta & Flours',
    'Rice',
    'Dals & Pulses',
    'Oils & Ghee',
    'Spices',
    'Salt & Sugar',
    'Dairy',
    'Vegetables',
  ],
  ...['Fruits', 'Biscuits', 'Snacks', 'Sweets', 'Tea & Coffee', 'Cold Drinks', 'Household', 'Personal Care'],
];

const isHttps = (text: unknown): text is string =>
  typeof text === 'string' && /^https:\/\/\S+\.\S+/.test(text);

/** The picture that customers will see. */
function Preview({ form }: { form: ProductForm }) {
  const t = useTranslations('owner.products');
  const [name, category, url] = useWatch({ control: form.control, name: ['name', 'category', 'image_url'] });
  return (
    <div className="product-preview">
      <ProductPicture
        product={{ name: name || '?', category: category ?? null, image_url: isHttps(url) ? url : null }}
        size={88}
      />
      <span className="field-hint">{isHttps(url) ? t('pictureYours') : t('pictureDrawn')}</span>
    </div>
  );
}

interface ProductFieldsProps {
  form: ProductForm;
  /** Categories that the shop has already. */
  categories: readonly string[];
  /** Fields of a new product alone. */
  children?: ReactNode;
}

/** What a product is called, what it costs and how it looks. */
export function ProductFields({ form, categories, children }: ProductFieldsProps) {
  const t = useTranslations('owner.products');
  const list = useId();
  const { field, rupeeField } = form;
  return (
    <>
      <div className="form-grid">
        <TextField label={t('name')} {...field('name')} required autoFocus />
        <TextField label={t('price')} placeholder="49.50" {...rupeeField('price')} required />
        {children}
        <TextField label={t('unit')} placeholder="1 kg" {...field('unit')} />
        <TextField label={t('category')} list={list} autoComplete="off" {...field('category')} />
        <TextField label={t('brand')} {...field('brand')} />
        <TextField label={t('nameHi')} lang="hi" {...field('name_hi')} />
      </div>
      <datalist id={list}>
        {[...new Set([...categories, ...KNOWN_CATEGORIES])].map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <div className="product-picture-field">
        <TextField
          label={t('imageUrl')}
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="https://"
          hint={t('imageHint')}
          {...field('image_url')}
        />
        <Preview form={form} />
      </div>
    </>
  );
}
