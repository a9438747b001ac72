import type { ReactNode } from 'react';
import { type Location, Navigate, Outlet, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../components/ui/alert';
import { Skeleton } from '../components/ui/skeleton';
import { useMe } from '../features/account/api/get-me';
import type { Profile, Role } from '../lib/api-model';
import { useExplain } from '../lib/i18n/use-explain';
import { useSession } from '../lib/session';
import { renewedToken } from '../lib/session-renewal';
import { DASHBOARD, LOGIN, wayBack } from './role-paths';

interface VisitorProps {
  readonly guest: ReactNode;
  readonly signedIn: (me: Profile) => ReactNode;
}

/** Shows what is for whoever comes; until that is known, a skeleton, or why it cannot be found out. */
function ForVisitor({ guest, signedIn }: VisitorProps) {
  const t = useTranslations('common');
  const explain = useExplain();
  const session = useSession();
  const me = useMe();
  if (session.kind === 'guest') return guest;
  if (session.kind === 'unknown' && session.failure)
    return (
      <Alert onRetry={() => void renewedToken(null).catch(() => undefined)}>{explain(session.failure)}</Alert>
    );
  if (me.data) return signedIn(me.data);
  if (me.error) return <Alert onRetry={() => void me.refetch()}>{explain(me.error)}</Alert>;
  return <Skeleton label={t('yourAccount')} count={3} shape="line" />;
}

/** Pages of one role. A guest goes to that role's login and comes back, the other role to its own dashboard. */
export function RoleOnly({ role }: { role: Role }) {
  const { pathname, search } = useLocation();
  return (
    <ForVisitor
      guest={<Navigate to={LOGIN[role]} state={{ from: pathname + search }} replace />}
      signedIn={(me) => (me.role === role ? <Outlet /> : <Navigate to={DASHBOARD[me.role]} replace />)}
    />
  );
}

/** Pages of both roles. */
export function SignedInOnly() {
  const { pathname } = useLocation();
  return (
    <ForVisitor
      guest={<Navigate to={LOGIN.customer} state={{ from: pathname }} replace />}
      signedIn={() => <Outlet />}
    />
  );
}

/** Pages for those who are not signed in; everybody else goes to where they came from, or to their dashboard. */
export function GuestsOnly() {
  const { pathname, search, state } = useLocation() as Location<unknown>;
  // A customer's own list takes what was searched for in that of everybody.
  const dashboard = (role: Role) =>
    pathname === '/shops' && role === 'customer' ? DASHBOARD[role] + search : DASHBOARD[role];
  return (
    <ForVisitor
      guest={<Outlet />}
      signedIn={(me) => <Navigate to={wayBack(state) ?? dashboard(me.role)} replace />}
    />
  );
}

/** Pages of those who buy, or may one day: everybody but shop owners. */
export function BuyersOnly() {
  const me = useMe();
  return me.data?.role === 'shopowner' ? <Navigate to={DASHBOARD.shopowner} replace /> : <Outlet />;
}
