/** The options of `generate`. */
export interface GenerateFlags {
  /** The path of a `codegen.yml`. */
  readonly config?: string;
  /** Whether to write again after each change. */
  readonly watch?: true;
  /** Whether to report what would be written, without writing. */
  readonly check?: true;
}
