import { useParams } from 'react-router';

/** The number in the page's address; null when it cannot be one. */
export function useIdParam(): number | null {
  const { id = '' } = useParams();
  return /^[1-9]\d{0,15}$/.test(id) ? Number(id) : null;
}
