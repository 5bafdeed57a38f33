/** Decodes a Base64 or Base64url string. Returns an empty string for anything else. */
export function decoded(text: string): string {
  try {
    return atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return '';
  }
}
