import { ArrowUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import './back-to-top.css';

const isFarDown = () => window.scrollY > 2 * window.innerHeight;

/** A way back from far down a long page; the focus goes to the element with the id `target`, too. */
export function BackToTop({ target }: { target: string }) {
  const t = useTranslations('common');
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const onScroll = () => setIsShown(isFarDown());
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);
  if (!isShown) return null;
  return (
    <button
      type="button"
      className="back-to-top"
      onClick={() => {
        window.scrollTo({ top: 0 });
        document.getElementById(target)?.focus({ preventScroll: true });
      }}
    >
      <ArrowUp aria-hidden />
      {t('backToTop')}
    </button>
  );
}
