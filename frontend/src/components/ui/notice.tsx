import type { ReactNode } from 'react';

/** Something to know or to decide, in the place that it is about; `action` settles it. */
export function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="notice">
      <span>{children}</span>
      {action}
    </div>
  );
}
