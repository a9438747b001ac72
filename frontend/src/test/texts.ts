import { loadAllTexts, showIn } from '../lib/i18n/locale';

// Tests read what is shown in English; a test of another language asks for it. Without a page there is nothing to read.
if (typeof document !== 'undefined') {
  await showIn('en');
  await loadAllTexts();
}
