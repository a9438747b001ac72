import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  confirm: string;
  cancel?: string;
  /** Another answer than yes or no. */
  other?: ReactNode;
  look?: 'danger' | 'primary';
  busy: boolean;
  disabled?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A modal question before something that cannot be undone; Escape and "Cancel" leave things as they are. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTranslations('common');
  const { title, children, confirm, cancel = t('cancel'), other, look = 'danger', ...rest } = props;
  const { busy, disabled = false, onConfirm, onCancel } = rest;
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />}>{children}</AlertDialog.Description>
          <div className="row row-end">
            <AlertDialog.Close render={<Button look="quiet">{cancel}</Button>} />
            {other}
            <Button look={look} busy={busy} disabled={disabled} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
