import { Boxes, Eye, FileUp, type LucideIcon, ReceiptText, Settings } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { Shop } from '../../../lib/api-model';
import { ShopFacts } from './shop-facts';

interface OwnShopCardProps {
  shop: Shop;
  initiallyOpen: boolean;
  figures: ReactNode;
  /** What an open shop shows: its products. */
  children: ReactNode;
}

/** One of the owner's shops: how it goes today, the ways to its pages, and its products when they are asked for. */
export function OwnShopCard({ shop, initiallyOpen, figures, children }: OwnShopCardProps) {
  const t = useTranslations('owner');
  const [open, setOpen] = useState(initiallyOpen);
  const own = `/shopowner-shops/${shop.id}`;
  const links: readonly [LucideIcon, string, string, string][] = [
    [ReceiptText, `/shopowner-orders?shop=${shop.id}`, t('orders'), t('ordersOf', { name: shop.name })],
    [Boxes, `${own}/stock`, t('page.stock'), t('stockOf', { name: shop.name })],
    [FileUp, `${own}/import`, t('page.import'), t('importTo', { name: shop.name })],
    [Settings, `${own}/settings`, t('page.settings'), t('settingsOf', { name: shop.name })],
    [Eye, `/shop/${shop.id}`, t('viewShop'), t('viewShopOf', { name: shop.name })],
  ];
  return (
    <li className="panel stack own-shop">
      <div className="own-shop-head">
        <div className="own-shop-about">
          <h3>
            <Link to={`${own}/products`}>
              <bdi>{shop.name}</bdi>
            </Link>
          </h3>
          <ShopFacts shop={shop} />
        </div>
        {figures}
      </div>
      <div className="own-shop-links">
        {links.map(([Icon, to, text, label]) => (
          <Link key={to} className="own-shop-link" to={to} aria-label={label}>
            <Icon aria-hidden />
            {text}
          </Link>
        ))}
        <Button look="quiet" small aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('hideProducts') : t('page.products')}
        </Button>
      </div>
      {open && children}
    </li>
  );
}
