import { IndianRupee } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { formatRupees } from '../../lib/money';
import { isolated } from './isolated';
import './upi-link.css';

interface UpiLinkProps {
  /** As the API made it. */
  link: string;
  amount: number;
  shopName: string;
}

/** Opens a UPI app on a phone; a computer has none, so it also says whom to pay. */
export function UpiLink({ link, amount, shopName }: UpiLinkProps) {
  const t = useTranslations('orders');
  if (!link.startsWith('upi://')) return null;
  const parameters = new URLSearchParams(link.slice(link.indexOf('?') + 1));
  return (
    <div className="upi">
      <a className="button button-primary" href={link}>
        <IndianRupee aria-hidden />
        {t.rich('payByUpi', { ...isolated, amount: formatRupees(amount), shop: shopName })}
      </a>
      <p className="fact">
        {t.rich('payOnComputer', {
          id: () => <code>{parameters.get('pa')}</code>,
          note: () => <code>{parameters.get('tr')}</code>,
        })}
      </p>
    </div>
  );
}
