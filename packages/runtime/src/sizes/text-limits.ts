import type { Exceeded } from '../errors/index.ts';

/** The limits on documents that refusals have shown. They are those of all requests of a client. */
export interface TextLimits {
  /**
   * Learns from the refusal of a document: the limit that it names, or that a document as large is too large. Returns
   * whether the limit is named, and the document exceeds it.
   */
  learn(exceeded: Exceeded, document: string): boolean;
  /** Reports whether a document is within the known limits. It is printed only if there are any. */
  admit(request: { readonly document: string }): boolean;
}

/** Creates the {@link TextLimits} of a client. */
export function createTextLimits(): TextLimits {
  const known = new Map<Exceeded['of'], number>();
  const admit: TextLimits['admit'] = (request) =>
    [...known].every(([of, most]) => measuredText(of, request.document) <= most);
  return {
    learn({ allowed, asked, of }, document) {
      const own = measuredText(of, document);
      // The server may count differently from us.
      const most = allowed ? Math.floor((allowed * own) / (asked ?? own)) : own - 1;
      if (own) known.set(of, Math.min(known.get(of) ?? Infinity, most));
      return allowed !== undefined && !admit({ document });
    },
    admit,
  };
}

/** Returns how many aliases, fields, tokens or characters a document has; 0 for what is not counted. */
export function measuredText(of: Exceeded['of'], document: string): number {
  return MEASURES[of]?.(document) ?? 0;
}

/** A lexical token (GraphQL specification, 2.1.6). */
const TOKEN = /"""[^]*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[\w.+-]+|[!$&()[\]{}:=@|]/g;
/** Everything in parentheses, where a colon does not mean an alias. */
const ARGUMENTS = /\((?:"(?:\\.|[^"\\])*"|[^)"])*\)/g;

/** The head of an operation, aliases, type conditions and directives. */
const NO_FIELD = /^[^{]*|\w+\s*:|\.{3}\s*on\s+\w+|@\w+/g;

/** The ways in which the parts of a document are counted. */
const MEASURES: Readonly<Partial<Record<Exceeded['of'], (document: string) => number>>> = {
  aliases: (document) => document.replace(ARGUMENTS, '').split(':').length - 1,
  breadth: (document) => document.replace(ARGUMENTS, '').replace(NO_FIELD, '').match(/\w+/g)?.length ?? 0,
  characters: (document) => document.length,
  tokens: (document) => document.match(TOKEN)?.length ?? 0,
};
