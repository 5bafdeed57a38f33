/** A note to the user about a schema or a configuration. */
export interface Diagnostic {
  readonly severity: 'warning' | 'error';
  /** The schema coordinate or the configuration path of the subject. */
  readonly coordinate: string;
  readonly message: string;
  /** An instruction for the user. */
  readonly hint?: string;
}

/** Returns a diagnostic as one line: where, what, and what to do. */
export function diagnosticText({ coordinate, message, hint }: Diagnostic): string {
  return `${coordinate}: ${message}${hint ? `. ${hint}` : ''}`;
}
