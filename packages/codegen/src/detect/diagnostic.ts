/** Something about a schema or a configuration that the user should know. */
export interface Diagnostic {
  readonly severity: 'warning' | 'error';
  /** The schema coordinate or the configuration path that it is about. */
  readonly coordinate: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** One line: what, where, what to do. */
export function diagnosticText({ coordinate, message, hint }: Diagnostic): string {
  return `${coordinate}: ${message}${hint ? `. ${hint}` : ''}`;
}
