import { UsageError } from '../errors/index.ts';

/** The error for a builder that was given something that the API does not support. Nothing was sent. */
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

  /** Returns the same error with the coordinate of the builder's argument. */
  at(coordinate: string): FilterError {
    return this.coordinate === undefined ? new FilterError(this, this.#problem, coordinate) : this;
  }

  override get name(): string {
    return 'FilterError';
  }
}

/** The subject of a {@link FilterError}. */
export interface FilterPlace {
  /** The field as the builder names it, such as `manufacturer.name`. */
  readonly field: string;
  /** The operator as the builder names it, such as `eq`. */
  readonly operator: string;
}
