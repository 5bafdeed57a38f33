import type { RawHeaders } from './dispatcher.ts';

/** The header fields of a response. */
export interface HeaderFields {
  /** Returns the value of a field. The values of fields with the same name are joined by commas. */
  get(name: string): string | null;
}

/** Creates the header fields of a response. They are parsed when one is read. */
export function createHeaderFields(raw: RawHeaders): HeaderFields {
  return new LateFields(raw);
}

class LateFields implements HeaderFields {
  readonly #raw: RawHeaders;
  #fields: Map<string, string> | undefined;

  constructor(raw: RawHeaders) {
    this.#raw = raw;
  }

  get(name: string): string | null {
    return (this.#fields ??= fieldsOf(this.#raw)).get(name.toLowerCase()) ?? null;
  }
}

function fieldsOf(raw: RawHeaders): Map<string, string> {
  const fields = new Map<string, string>();
  const texts = (raw ?? []).map(textOf);
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const name = texts[at]?.toLowerCase() ?? '';
    const value = texts[at + 1] ?? '';
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

/** HTTP header fields are bytes, which the Fetch Standard reads as Latin 1. */
function textOf(raw: Buffer | string): string {
  return typeof raw === 'string' ? raw : raw.toString('latin1');
}
