import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { developerView, useSeenAnswers } from '../../lib/answers-seen';
import { formatAge } from '../../lib/freshness';

/** For developers: the latest answers, which level of the read path gave each, and how old it was. */
export default function DeveloperPanel() {
  const t = useTranslations('developer');
  const common = useTranslations('common');
  const answers = useSeenAnswers();
  return (
    <aside className="developer-panel" aria-label={t('title')}>
      <div className="section-head">
        <h2>{t('title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={common('close')}
          onClick={() => developerView.set('off')}
        >
          <X aria-hidden />
        </button>
      </div>
      {answers.length === 0 ? (
        <p className="fact">{t('none')}</p>
      ) : (
        <div className="developer-scroll" role="region" tabIndex={0} aria-label={t('title')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('request')}</th>
                <th scope="col">{t('status')}</th>
                <th scope="col">{t('from')}</th>
                <th scope="col">{t('age')}</th>
                <th scope="col">{t('took')}</th>
              </tr>
            </thead>
            <tbody>
              {answers.map(({ id, request, status, freshness, tookMs }) => (
                <tr key={id}>
                  <td>
                    <code>{request}</code>
                  </td>
                  <td>{status}</td>
                  <td>{freshness?.servedBy ?? '–'}</td>
                  <td>
                    {freshness?.ageMs == null ? '–' : formatAge(freshness.ageMs)}
                    {freshness?.stale && ' !'}
                  </td>
                  <td>{Math.round(tookMs)} ms</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </aside>
  );
}
