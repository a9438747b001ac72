import { useParams } from 'react-router';

/** A number as an address has it; null when it cannot be an id. */
export const toId = (text: string): number | null => (/^[1-9]\d{0,15}$/.test(text) ? Number(text) : null);

/** The number in the page's address; null when it cannot be one. */
export function useIdParam(): number | null {
  const { id = '' } = useParams();
  return toId(id);
}
