/** Beside a form's button: says, to screen readers too, that what was sent has been taken. */
export function SavedNote({ shown, children }: { shown: boolean; children: string }) {
  return (
    <span role="status" className="fact">
      {shown && children}
    </span>
  );
}
