import { useNavigate } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { explain } from '../../../lib/problem';
import { useReorder } from '../api/reorder';

/** The same things once more; the cart then says what has changed. */
export function ReorderButton({ orderId }: { orderId: number }) {
  const reorder = useReorder(orderId);
  const navigate = useNavigate();
  return (
    <>
      {reorder.error && <Alert>{explain(reorder.error)}</Alert>}
      <div>
        <Button
          look="quiet"
          small
          busy={reorder.isPending}
          onClick={() =>
            reorder.mutate(undefined, {
              onSuccess: (missing) => void navigate('/cart', { state: { missing } }),
            })
          }
        >
          Order again
        </Button>
      </div>
    </>
  );
}
