import { useTranslations } from 'use-intl';

const CAUSES = ['rankSwitchedOn', 'rankOnSale', 'rankCustomers', 'rankOfOwner', 'rankNear'] as const;

/** What decides where a shop stands in the list of all shops: docs/shop-ranking.md in an owner's words. */
export function ShopRankNote() {
  const t = useTranslations('owner.shop');
  return (
    <section className="panel stack" aria-labelledby="shop-rank">
      <h2 id="shop-rank">{t('rankTitle')}</h2>
      <ul className="fact">
        {CAUSES.map((cause) => (
          <li key={cause}>{t(cause)}</li>
        ))}
      </ul>
    </section>
  );
}
