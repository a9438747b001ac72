import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/** Calls back with the page's heading, as soon as there is one. Returns how to stop waiting. */
function whenHeadingIsThere(main: HTMLElement, callback: (heading: HTMLElement) => void): () => void {
  const look = (): boolean => {
    const heading = main.querySelector('h1');
    if (heading) callback(heading);
    return heading !== null;
  };
  if (look()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/**
 * Says where a navigation has led, as a browser does for a page that it loads: the new page's heading takes the focus,
 * unless the page has given it to something, and the title is read out.
 */
export function RouteAnnouncer() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const [title, setTitle] = useState('');
  useEffect(() => {
    const main = document.getElementById('main');
    // The first page is the browser's to announce.
    if (shown.current === pathname || !main) return;
    shown.current = pathname;
    const isFree = () => document.activeElement === main || !main.contains(document.activeElement);
    // What had the focus may be gone with its page.
    if (isFree()) main.focus({ preventScroll: true });
    return whenHeadingIsThere(main, (heading) => {
      setTitle(document.title);
      if (!isFree()) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  }, [pathname]);
  return (
    <p className="visually-hidden" role="status">
      {title}
    </p>
  );
}
