import { Link, useLocation, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Role } from '../../../lib/api-model';
import { LogInForm } from './log-in-form';
import { RegisterForm } from './register-form';

/** Log in or register, one at a time; `?mode=register` in the address chooses, so that it can be linked to. */
export function AccountEntry({ role }: { role: Role }) {
  const t = useTranslations('account');
  const [search] = useSearchParams();
  // Who was sent here from a page keeps the way back to it.
  const { state } = useLocation() as { state: unknown };
  const registering = search.get('mode') === 'register';
  return (
    <div className="panel">
      <nav className="tabs" aria-label={t('logInOrRegister')}>
        <Link to="?" replace state={state} aria-current={registering ? undefined : 'page'}>
          {t('logIn')}
        </Link>
        <Link to="?mode=register" replace state={state} aria-current={registering ? 'page' : undefined}>
          {t('register')}
        </Link>
      </nav>
      {registering ? <RegisterForm role={role} /> : <LogInForm />}
    </div>
  );
}
