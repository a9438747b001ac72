import { useOrderNews } from '../../lib/order-news';

/** The browser tab's title, with how many orders there are to look at; React hoists it into the head. */
export function PageTitle({ children }: { children: string }) {
  const news = useOrderNews();
  return <title>{`${news > 0 ? `(${news}) ` : ''}${children} · Kirana Ghar`}</title>;
}
