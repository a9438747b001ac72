/**
 * Whose access token this is: the subject that it names. It decides what is forgotten and shared between tabs, never what
 * is allowed: the API alone knows whether the token is good. Without a subject each token is somebody else's.
 */
export function personOf(accessToken: string): string {
  try {
    const payload = (accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : accessToken;
  } catch {
    return accessToken;
  }
}
