import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

interface AlertProps {
  children: ReactNode;
  /** Offers to try again. */
  onRetry?: () => void;
}

/** Says that something failed, to screen readers at once. */
export function Alert({ children, onRetry }: AlertProps) {
  const t = useTranslations('common');
  return (
    <div className="alert" role="alert">
      <span className="alert-text">
        <CircleAlert aria-hidden />
        <span>{children}</span>
      </span>
      {onRetry && (
        <Button look="quiet" small onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}
