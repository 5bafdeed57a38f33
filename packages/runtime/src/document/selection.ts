/** A selection, or arguments, as the caller writes them. */
export type Selection = Readonly<Record<string, unknown>>;

/** Reports whether a value is an object, as selections and arguments are. */
export function isSelection(value: unknown): value is Selection {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
