/** Returns what a string in Base64 stands for, also in the form for URLs; empty if it is anything else. */
export function decoded(text: string): string {
  try {
    return atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return '';
  }
}
