/** Decodes a string in Base64, including the variant for URLs; empty if it is not Base64. */
export function decodeBase64(text: string): string {
  try {
    return atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return '';
  }
}
