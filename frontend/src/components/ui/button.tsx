import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'primary' | 'quiet' | 'danger';
  small?: boolean;
  /** The action is under way: says so and takes no second press. */
  busy?: boolean;
}

export function Button({ look = 'primary', small = false, busy = false, className, ...rest }: ButtonProps) {
  const classes = ['button', `button-${look}`, small && 'button-small', className].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} className={classes} disabled={busy || rest.disabled} aria-busy={busy} />
  );
}
