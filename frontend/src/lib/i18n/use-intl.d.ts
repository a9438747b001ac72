import type messages from '../../messages/en';
import type { Locale } from './locale';

/** Keys of texts are checked by the compiler. */
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
