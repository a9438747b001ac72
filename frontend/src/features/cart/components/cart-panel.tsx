import { useTranslations } from 'use-intl';
import { SidePanel } from '../../../components/ui/side-panel';
import { closeCartPanel, openCartPanel, useCartPanel } from '../../../lib/cart-panel';
import { CartView } from './cart-view';

/** The cart beside the page. */
export default function CartPanel() {
  const t = useTranslations('cart');
  return (
    <SidePanel
      open={useCartPanel()}
      onOpenChange={(open) => (open ? openCartPanel() : closeCartPanel())}
      title={t('title')}
    >
      <CartView message={null} onLeave={closeCartPanel} />
    </SidePanel>
  );
}
