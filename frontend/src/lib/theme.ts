import { deviceChoice } from './device-choice';

/** Light or dark, whatever the device says; styles/tokens.css has both. */
export const theme = deviceChoice('theme', ['system', 'light', 'dark']);

/** Puts the choice where the styles look for it. Before the first render, so that nothing flashes. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = theme.get();
}
