import { useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useTranslations } from 'use-intl';
import { optionalPart } from '../components/ui/optional-part';
import { useMe } from '../features/account/api/get-me';
import { OfflineNote } from '../features/shell/offline-note';
import { SiteFooter } from '../features/shell/site-footer';
import { developerView } from '../lib/answers-seen';
import { loadAllTexts } from '../lib/i18n/locale';
import { useWaitingNotes } from '../lib/notify';
import { usePerson } from '../lib/session';
import { HeaderCorner } from './header-corner';
import { RouteAnnouncer } from './route-announcer';
import { TabBar } from './tab-bar';

/** None is needed for the first look at a page: each is fetched when there is something for it. */
const LiveConnection = optionalPart(() => import('./live-connection'));
const OrderNews = optionalPart(
  async () => (await Promise.all([import('../features/order-news/order-news'), loadAllTexts()]))[0],
);
const Toasts = optionalPart(() => import('../features/shell/toasts'));
const DeveloperPanel = optionalPart(
  async () => (await Promise.all([import('../features/shell/developer-panel'), loadAllTexts()]))[0],
);

/** The frame of every page. */
export function AppLayout() {
  const t = useTranslations('common');
  const isLoading = useNavigation().state === 'loading';
  const developer = developerView.use();
  const { pathname } = useLocation();
  // A guest who has just arrived sees nothing that changes.
  const needsEvents = usePerson() !== null || pathname !== '/';
  const role = useMe().data?.role;
  const waiting = useWaitingNotes();
  const [hasNotes, setHasNotes] = useState(false);
  if (!hasNotes && waiting.length > 0) setHasNotes(true);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="site-header">
        <div className="site-header-inner">
          <Link to="/" className="brand">
            <img src="/favicon.svg" alt="" width="32" height="32" />
            <span>{t('brand')}</span>
          </Link>
          <HeaderCorner />
        </div>
        {isLoading && <div className="page-progress" aria-hidden="true" />}
      </header>
      <OfflineNote />
      <main id="main" className="site-main" tabIndex={-1}>
        <Outlet />
      </main>
      <SiteFooter />
      <TabBar />
      {needsEvents && <LiveConnection />}
      {role && <OrderNews role={role} />}
      {hasNotes && <Toasts />}
      {developer === 'on' && <DeveloperPanel />}
      <RouteAnnouncer />
      <ScrollRestoration />
    </>
  );
}
