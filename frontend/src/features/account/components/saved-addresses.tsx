import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Profile, SavedAddress } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useAddresses, useDeleteAddress } from '../api/addresses';
import { AddressForm } from './address-form';

function AddressRow({ address, profile }: { address: SavedAddress; profile: Profile }) {
  const t = useTranslations('account');
  const explain = useExplain();
  const [editing, setEditing] = useState(false);
  const remove = useDeleteAddress(address.id);
  if (editing)
    return (
      <li>
        <AddressForm address={address} profile={profile} onDone={() => setEditing(false)} />
      </li>
    );
  return (
    <li className="section-head saved-address">
      <div>
        <strong>{address.label}</strong>
        <p className="fact">
          <bdi>{address.recipient}</bdi>, {address.mobile}
          <br />
          {address.address}
        </p>
        {remove.error && <Alert>{explain(remove.error)}</Alert>}
      </div>
      <div className="row">
        <Button
          look="quiet"
          small
          aria-label={t('changeNamed', { label: address.label })}
          onClick={() => setEditing(true)}
        >
          {t('change')}
        </Button>
        <Button
          look="danger"
          small
          busy={remove.isPending}
          aria-label={t('deleteNamed', { label: address.label })}
          onClick={() => remove.mutate()}
        >
          {t('delete')}
        </Button>
      </div>
    </li>
  );
}

/** Where a customer has things delivered. */
export function SavedAddresses({ profile }: { profile: Profile }) {
  const t = useTranslations('account');
  const explain = useExplain();
  const list = useAddresses();
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="addresses">
      <div className="section-head">
        <h2 id="addresses">{t('addresses')}</h2>
        {!adding && (
          <Button small onClick={() => setAdding(true)}>
            {t('addAddress')}
          </Button>
        )}
      </div>
      {adding && <AddressForm address={null} profile={profile} onDone={() => setAdding(false)} />}
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label={t('yourAddresses')} count={2} shape="line" />}
      {list.data?.length === 0 && !adding && <p className="fact">{t('noAddresses')}</p>}
      <ul className="plain-list stack">
        {list.data?.map((address) => (
          <AddressRow key={address.id} address={address} profile={profile} />
        ))}
      </ul>
    </section>
  );
}
