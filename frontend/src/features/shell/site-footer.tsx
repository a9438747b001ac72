import { useTranslations } from 'use-intl';
import { developerView } from '../../lib/answers-seen';
import { applyTheme, theme } from '../../lib/theme';

const THEMES = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const;

/** Below every page: how it looks, and the switch for developers. */
export function SiteFooter() {
  const t = useTranslations('common');
  const chosen = theme.use();
  const developer = developerView.use();
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <p>{t('footer')}</p>
        <label className="footer-choice">
          {t('theme')}
          <select
            value={chosen}
            onChange={(event) => {
              theme.set(event.target.value as typeof chosen);
              applyTheme();
            }}
          >
            {THEMES.map(([value, label]) => (
              <option key={value} value={value}>
                {t(label)}
              </option>
            ))}
          </select>
        </label>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={developer === 'on'}
            onChange={(event) => developerView.set(event.target.checked ? 'on' : 'off')}
          />
          {t('developer')}
        </label>
      </div>
    </footer>
  );
}
