import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { takeNotes, useWaitingNotes } from '../../lib/notify';

function Messages() {
  const t = useTranslations('common');
  const { toasts, add } = Toast.useToastManager();
  const waiting = useWaitingNotes();
  useEffect(() => {
    for (const { text, kind, action } of takeNotes()) {
      add({
        title: text,
        type: kind,
        ...(action && { actionProps: { children: action.label, onClick: action.run } }),
      });
    }
  }, [add, waiting]);
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={['up', 'right']}>
      <Toast.Content className="toast-content">
        {toast.type === 'failed' ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
        <Toast.Title render={<p />} className="toast-text" />
        <Toast.Action className="button button-quiet button-small" />
        <Toast.Close className="icon-button" aria-label={t('dismiss')} aria-hidden={false}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/**
 * The corner where `notify` puts its messages. A screen reader says each of them politely, and reaches its buttons:
 * Base UI hides a message of high priority and every close button from it (`aria-hidden`), but leaves both in the order
 * of focus, where nothing would be said of them.
 */
export default function Toasts() {
  const t = useTranslations('common');
  return (
    <Toast.Provider timeout={6000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={t('notifications')}>
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
