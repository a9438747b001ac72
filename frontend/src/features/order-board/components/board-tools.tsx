import { Columns3, List } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { SelectField } from '../../../components/ui/text-field';
import '../order-board.css';
import { SoundSwitch } from './sound-switch';

interface BoardToolsProps {
  view: 'board' | 'list';
  shops: readonly { readonly id: number; readonly name: string }[];
}

/** Whose orders are shown and how, kept in the address; and whether new ones are heard. */
export function BoardTools({ view, shops }: BoardToolsProps) {
  const t = useTranslations('owner.board');
  const [params, setParams] = useSearchParams();
  const shop = params.get('shop') ?? '';
  const ofShop = shop === '' ? '' : `shop=${shop}`;
  return (
    <div className="board-tools">
      {view === 'board' && (
        <>
          <SoundSwitch />
          {shops.length > 1 && (
            <SelectField
              label={t('shop')}
              required
              className="field-inline"
              value={shop}
              onChange={({ target: { value } }) =>
                setParams(value === '' ? {} : { shop: value }, { replace: true })
              }
            >
              <option value="">{t('allShops')}</option>
              {shops.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
        </>
      )}
      <Link className="button button-quiet" to={view === 'board' ? `?view=list&${ofShop}` : `?${ofShop}`}>
        {view === 'board' ? <List aria-hidden /> : <Columns3 aria-hidden />}
        {t(view === 'board' ? 'toList' : 'toBoard')}
      </Link>
    </div>
  );
}
