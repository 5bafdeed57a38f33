/** Returns a name in the usual spelling of enums: `CREATED_AT` for `createdAt`. */
export function upperCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
}
