import { Navigate, Outlet, useLocation } from 'react-router';
import { Alert } from '../components/ui/alert';
import { Skeleton } from '../components/ui/skeleton';
import { useMe } from '../features/account/api/get-me';
import type { Role } from '../lib/api-model';
import { explain } from '../lib/problem';
import { useAccessToken } from '../lib/session';
import { DASHBOARD, LOGIN, wayBack } from './role-paths';

/** Pages of one role. A guest goes to that role's login and comes back, the other role to its own dashboard. */
export function RoleOnly({ role }: { role: Role }) {
  const token = useAccessToken();
  const me = useMe();
  const location = useLocation();
  if (token === null)
    return <Navigate to={LOGIN[role]} state={{ from: location.pathname + location.search }} replace />;
  if (me.data && me.data.role !== role) return <Navigate to={DASHBOARD[me.data.role]} replace />;
  if (me.data) return <Outlet />;
  if (me.error) return <Alert onRetry={() => void me.refetch()}>{explain(me.error)}</Alert>;
  return <Skeleton label="your account" count={3} shape="line" />;
}

/** Pages of both roles. */
export function SignedInOnly() {
  const token = useAccessToken();
  const me = useMe();
  const location = useLocation();
  if (token === null) return <Navigate to={LOGIN.customer} state={{ from: location.pathname }} replace />;
  if (me.data) return <Outlet />;
  if (me.error) return <Alert onRetry={() => void me.refetch()}>{explain(me.error)}</Alert>;
  return <Skeleton label="your account" count={3} shape="line" />;
}

/** Pages for those who are not signed in; everybody else goes to where they came from, or to their dashboard. */
export function GuestsOnly() {
  const token = useAccessToken();
  const me = useMe();
  const location = useLocation();
  if (token === null) return <Outlet />;
  if (me.data) return <Navigate to={wayBack(location.state) ?? DASHBOARD[me.data.role]} replace />;
  if (me.error) return <Alert onRetry={() => void me.refetch()}>{explain(me.error)}</Alert>;
  return <Skeleton label="your account" count={3} shape="line" />;
}

/** Pages of those who buy, or may one day: everybody but shop owners. */
export function BuyersOnly() {
  const me = useMe();
  return me.data?.role === 'shopowner' ? <Navigate to={DASHBOARD.shopowner} replace /> : <Outlet />;
}
