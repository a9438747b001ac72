import type { ReactNode } from 'react';

interface AlertProps {
  children: ReactNode;
  /** Offers to try again. */
  onRetry?: () => void;
}

/** Says that something failed, to screen readers at once. */
export function Alert({ children, onRetry }: AlertProps) {
  return (
    <div className="alert" role="alert">
      <span>{children}</span>
      {onRetry && (
        <button type="button" className="button button-quiet button-small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
