import { formatRupees } from '../../lib/money';

interface UpiLinkProps {
  /** As the API made it. */
  link: string;
  amount: number;
  shopName: string;
}

/** Opens a UPI app on a phone; a computer has none, so it also says whom to pay. */
export function UpiLink({ link, amount, shopName }: UpiLinkProps) {
  if (!link.startsWith('upi://')) return null;
  const parameters = new URLSearchParams(link.slice(link.indexOf('?') + 1));
  return (
    <div className="upi">
      <a className="button button-primary" href={link}>
        Pay {formatRupees(amount)} to {shopName} by UPI
      </a>
      <p className="fact">
        On a computer: pay to <code>{parameters.get('pa')}</code>, note <code>{parameters.get('tr')}</code>
      </p>
    </div>
  );
}
