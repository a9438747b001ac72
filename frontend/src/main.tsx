import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { forgetPersonWithSession } from './app/forget-person';
import { noteLostParts } from './app/lost-parts';
import { Providers } from './app/providers';
import { router } from './app/router';
import { registerServiceWorker } from './app/service-worker';
import { preferredLocale, showIn } from './lib/i18n/locale';
import { keepSession } from './lib/session-keeper';
import { applyTheme } from './lib/theme';
import './styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

noteLostParts();
applyTheme();
forgetPersonWithSession();
keepSession();
await showIn(preferredLocale());
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
registerServiceWorker();
