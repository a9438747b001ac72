import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface SidePanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
}

/** A modal panel from the right edge, over the page; Escape, the cross, a swipe or a press beside it closes it. */
export function SidePanel({ open, onOpenChange, title, children }: SidePanelProps) {
  const t = useTranslations('common');
  return (
    <Drawer.Root open={open} onOpenChange={onOpenChange} swipeDirection="right">
      <Drawer.Portal>
        <Drawer.Backdrop className="backdrop" />
        <Drawer.Viewport className="side-panel-viewport">
          <Drawer.Popup className="side-panel">
            <div className="section-head">
              <Drawer.Title>{title}</Drawer.Title>
              <Drawer.Close className="icon-button" aria-label={t('close')}>
                <X aria-hidden />
              </Drawer.Close>
            </div>
            <Drawer.Content className="side-panel-content">{children}</Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
