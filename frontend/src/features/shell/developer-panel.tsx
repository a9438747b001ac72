import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { developerView, useSeenAnswers } from '../../lib/answers-seen';
import { formatAge } from '../../lib/freshness';

/** For developers: the latest answers, which level of the read path gave each, and how old it was. */
export default function DeveloperPanel() {
  const t = useTranslations('common');
  const answers = useSeenAnswers();
  return (
    <aside className="developer-panel" aria-label={t('answers.title')}>
      <div className="section-head">
        <h2>{t('answers.title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('close')}
          onClick={() => developerView.set('off')}
        >
          <X aria-hidden />
        </button>
      </div>
      {answers.length === 0 ? (
        <p className="fact">{t('answers.none')}</p>
      ) : (
        <div className="developer-scroll" role="region" tabIndex={0} aria-label={t('answers.title')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('answers.request')}</th>
                <th scope="col">{t('answers.status')}</th>
                <th scope="col">{t('answers.from')}</th>
                <th scope="col">{t('answers.age')}</th>
                <th scope="col">{t('answers.took')}</th>
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
