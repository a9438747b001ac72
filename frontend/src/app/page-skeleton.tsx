/** In the place of a page whose code is on its way. */
export function PageSkeleton() {
  return (
    <div className="site-main" aria-hidden="true">
      <div className="skeleton skeleton-line" />
    </div>
  );
}
