import { UsageError } from '../errors/index.ts';

/** What a {@link FilterError} is about. */
export interface FilterPlace {
  /** The field as the builder names it, such as `manufacturer.name`. */
  readonly field: string;
  /** The operator as the builder names it, such as `eq`. */
  readonly operator: string;
}

/** A builder was given something that the API has no way to say. Nothing was sent. */
export class FilterError extends UsageError {
  readonly field: string;
  readonly operator: string;
  readonly #problem: string;

  constructor({ field, operator }: FilterPlace, problem: string, coordinate?: string) {
    super(`${[field, operator].filter(Boolean).join('.')} ${problem}`, { coordinate });
    this.field = field;
    this.operator = operator;
    this.#problem = problem;
  }

  /** The same error with the coordinate of the argument that the builder stands in. */
  at(coordinate: string): FilterError {
    return this.coordinate === undefined ? new FilterError(this, this.#problem, coordinate) : this;
  }

  override get name(): string {
    return 'FilterError';
  }
}
