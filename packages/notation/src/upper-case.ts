/** Returns a name as enums usually spell it: `createdAt` is `CREATED_AT`. */
export function upperCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
}
