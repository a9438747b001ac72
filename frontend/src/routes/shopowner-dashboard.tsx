import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { DayFigures } from '../features/figures/components/day-figures';
import { ShopFigures } from '../features/figures/components/shop-figures';
import { OwnShops } from '../features/shops/components/own-shops';
import { ProductsOfShop } from './products-of-shop';

/** How it goes today, and the owner's shops. */
export function ShopownerDashboard() {
  const t = useTranslations('owner');
  return (
    <>
      <PageTitle>{t('yourShops')}</PageTitle>
      <OwnShops
        figures={<DayFigures />}
        shopFigures={(shop) => <ShopFigures shopId={shop.id} />}
        inside={(shop) => <ProductsOfShop shopId={shop.id} heading="h4" />}
      />
    </>
  );
}
