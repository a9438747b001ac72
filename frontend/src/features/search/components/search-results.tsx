import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { SearchType } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { ApiError } from '../../../lib/problem';
import { type Question, useSearch } from '../api/search';
import { KindChoice, searchType } from './kind-choice';
import { SearchHit } from './search-hit';

function Hits({ question }: { question: Question }) {
  const t = useTranslations('search');
  const explain = useExplain();
  const search = useSearch(question);
  if (search.error) {
    const isAway = search.error instanceof ApiError && search.error.status === 503;
    return (
      <Alert onRetry={() => void search.refetch()}>{isAway ? t('unavailable') : explain(search.error)}</Alert>
    );
  }
  if (search.isPending) return <Skeleton label={t('results')} count={3} shape="line" />;
  const { pages } = search.data;
  const hits = pages.flatMap((page) => page.hits);
  const { count = 0, isExact = true } = pages.at(-1) ?? {};
  const shown = { shown: hits.length, count };
  const best = isExact ? t('best', shown) : t('bestOfMany', shown);
  const found = hits.length < count ? best : t('matches', { count });
  return (
    <div aria-busy={search.isPlaceholderData}>
      <p className="small-print" role="status">
        {count > 0 && found}
      </p>
      {count === 0 && (
        <EmptyState title={t('nothing', { q: question.q })}>
          <p>{t('nothingHint')}</p>
        </EmptyState>
      )}
      <ul className="hits plain-list">
        {hits.map((hit) => (
          <SearchHit key={hit.key} hit={hit} />
        ))}
      </ul>
      <ShowMore list={search}>{t('more')}</ShowMore>
    </div>
  );
}

/** What matches the question, each with the way to its shop. A city that was chosen for the shops counts here, too. */
export function SearchResults({ q }: { q: string }) {
  const t = useTranslations('search');
  const [params, setParams] = useSearchParams();
  const city = params.get('city') ?? '';
  const type = searchType(params.get('type'));

  function write(name: 'type' | 'city', value: string) {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  }

  return (
    <div className="panel stack">
      <div className="section-head">
        <KindChoice chosen={type} onChoose={(chosen: SearchType) => write('type', chosen)} />
        {city && (
          <span className="row">
            {t('inCity', { city })}
            <Button look="quiet" small onClick={() => write('city', '')}>
              {t('everywhere')}
            </Button>
          </span>
        )}
      </div>
      <Hits question={{ q, type, city }} />
    </div>
  );
}
