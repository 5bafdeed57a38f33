/** Documents that cannot be translated. The message has a line for each place, with what to do about it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** The problems, one a line. */
  declare readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `@endcursor/codegen cannot translate the documents:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
