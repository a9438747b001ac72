import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { seeOrders, waitingOrders } from './order-news';

/**
 * A page that shows an order, or all of them: what is there when it opens has been seen. What comes later has been when
 * somebody touches the page: it may stand open in a shop where nobody looks.
 */
export function useSeenOrders(id?: number): void {
  const isLoaded = useStore(waitingOrders) !== null;
  useEffect(() => {
    const see = () => seeOrders(id);
    see();
    window.addEventListener('pointerdown', see);
    window.addEventListener('keydown', see);
    return () => {
      window.removeEventListener('pointerdown', see);
      window.removeEventListener('keydown', see);
    };
  }, [id, isLoaded]);
}
