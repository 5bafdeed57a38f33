import type { Command } from 'commander';

/** The options that choose what is read. */
export interface ReadingFlags {
  /** Arguments, as JSON or as GraphQL writes them. */
  readonly args?: string;
  /** The selection of a row, in GraphQL. */
  readonly select?: string;
  readonly where?: string;
  readonly order?: string;
  /** A file with operations. */
  readonly document?: string;
  readonly operation?: string;
  readonly variable: Readonly<Record<string, unknown>>;
}

/** Adds the argument and the options that choose what is read. */
export function addReadingFlags(command: Command): void {
  command
    .argument(
      '[fetcher]',
      'a method of the client, as `endcursor inspect` lists them, such as repositoryIssues; or a path, such as repository.issue.comments',
    )
    .option('--args <values>', 'its arguments, in JSON or GraphQL: \'{repository: {owner: "me", name: "it"}}\'')
    .option(
      '--select <fields>',
      "the selection of a row, in GraphQL: 'id title author { login }'; by default all leaves",
    )
    .option('--where <conditions>', 'conditions, in the words of our filters: \'{updatedAt: {gte: "2026-01-01"}}\'')
    .option('--order <columns>', 'columns with directions: createdAt:desc,title')
    .option('--document <file>', 'a file with GraphQL operations, in place of a fetcher')
    .option('--operation <name>', 'the operation in it, if it has several')
    .option('-F, --variable <name=value>', 'a variable of the operation; repeatable', added, {});
}

function added(text: string, before: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [, name = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  return { ...before, [name]: valueOf(value) };
}

/** Returns `true`, `false`, `null`, numbers and JSON as what they are, and anything else as a string. */
function valueOf(text: string): unknown {
  if (!/^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?|[[{"].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
