import { type ASTNode, type DocumentNode, Kind, TokenKind, type Token, visit } from 'graphql';
import type { Diagnostic } from '../detect/diagnostic.ts';
import { offer } from '../options/nearest.ts';
import { matchCoordinates } from '../schema/coordinate.ts';
import { LIST_WORDS, type ListWord } from '../options/list-words.ts';

/** The rule by which a list is read, from a comment or an option, and whether it names this list alone. */
export interface ListRule {
  readonly word: ListWord;
  readonly alone: boolean;
}

/** Returns the word of a comment such as `# @endcursor whole` directly above a node. */
export function wordAbove({ loc }: ASTNode): ListWord | undefined {
  for (let token = loc?.startToken.prev; token?.kind === TokenKind.COMMENT; token = token.prev ?? undefined) {
    const word = wordIn(token);
    if (isListWord(word)) return word;
  }
  return undefined;
}

/**
 * Returns the rules that are not directly above a list: above its operation, or in the option `lists`. A rule for a list counts
 * before one for an operation, and a comment before an option.
 */
export function rulesBy(lists: Readonly<Record<string, ListWord>>): RuleAbout {
  const tests = Object.entries(lists).map(([pattern, word]) => ({ word, isMet: matchCoordinates([pattern]) }));
  return (coordinate, { name, word: own }) => {
    const [type = '', field] = coordinate.split('.');
    const word =
      own ?? [...tests.filter(({ isMet }) => isMet(type, field)), ...tests.filter(({ isMet }) => isMet(name))][0]?.word;
    return word && { word, alone: false };
  };
}

/** Returns the rule for the list of a coordinate in an operation. */
export type RuleAbout = (
  coordinate: string,
  operation: { readonly name: string; readonly word: ListWord | undefined },
) => ListRule | undefined;

/** Returns what is wrong with the `@endcursor` comments in a document: an unknown word, or a place at which none is read. */
export function commentProblems({ document, location = 'a document' }: CommentedFile): Diagnostic[] {
  const read = new Set<Token | undefined>();
  visit(document, {
    enter({ kind, loc }) {
      if (kind === Kind.FIELD || kind === Kind.OPERATION_DEFINITION) read.add(loc?.startToken);
    },
  });
  const problems: Diagnostic[] = [];
  for (const token of document.definitions.flatMap(tokensAround)) {
    const word = wordIn(token);
    if (word === undefined) continue;
    const coordinate = `${location}:${token.line}`;
    const problem = (message: string, hint: string) => problems.push({ severity: 'error', coordinate, message, hint });
    if (!isListWord(word)) problem(`@endcursor has no word ${word}`, `Write ${LISTED}${offer(word, LIST_WORDS)}`);
    else if (!read.has(afterComments(token)))
      problem('this comment is above no field and no operation', 'Put it on a line of its own, directly above one');
  }
  return problems;
}

/** A document and the name of its file. */
export interface CommentedFile {
  readonly document: DocumentNode;
  readonly location: string | undefined;
}

const LISTED = `${LIST_WORDS.slice(0, -1).join(', ')} or ${LIST_WORDS.at(-1) ?? ''}`;

/** Returns the comments above a definition, and its own tokens. A loader may parse each definition on its own. */
function tokensAround({ loc }: ASTNode): Token[] {
  const found: Token[] = [];
  for (let token = loc?.startToken.prev; token?.kind === TokenKind.COMMENT; token = token.prev) found.push(token);
  for (let token = loc?.startToken; token && token !== loc?.endToken.next; token = token.next ?? undefined)
    found.push(token);
  return found;
}

function wordIn({ kind, value }: Token): string | undefined {
  return kind === TokenKind.COMMENT ? /^\s*@endcursor\b\s*(.*?)\s*$/.exec(value)?.[1] : undefined;
}

function isListWord(word: string | undefined): word is ListWord {
  return LIST_WORDS.some((one) => one === word);
}

function afterComments(token: Token): Token | undefined {
  let next: Token | null = token;
  while (next?.kind === TokenKind.COMMENT) next = next.next;
  return next ?? undefined;
}
