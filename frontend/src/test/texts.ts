import { showIn } from '../lib/i18n/locale';

// Tests read what is shown in English; a test of another language asks for it.
await showIn('en');
