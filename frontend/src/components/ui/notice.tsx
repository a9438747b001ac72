import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './notice.css';

/** Something to know or to decide, in the place that it is about; `action` settles it. */
export function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="notice">
      <span className="notice-text">
        <TriangleAlert aria-hidden />
        <span>{children}</span>
      </span>
      {action}
    </div>
  );
}
