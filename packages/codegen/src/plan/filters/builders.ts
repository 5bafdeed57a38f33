import type { BuildersPlan, MemberPlan, MembersPlan } from '@endcursor/templates';
import type { GraphQLArgument } from 'graphql';
import type { FoundBuilders } from '../../filters/found-builders.ts';
import type { FilterOptions } from '../../filters/filter-options.ts';
import type { Visible, VisibleField } from '../../schema/visible.ts';
import type { ScalarTypes } from '../scalars.ts';

/** The types of a schema's builders, by the place that accepts one. They are collected as they are requested. */
export interface Builders {
  /** Returns the type of the builder that an argument accepts instead of its input; undefined if it accepts none. */
  argument(parent: string, field: string, arg: Pick<GraphQLArgument, 'name' | 'type'>): string | undefined;
  /** Returns the type of the builder that a field of an input object accepts instead of its input. */
  member(input: string, field: string): string | undefined;
  /** Returns the interfaces, sorted by name. */
  interfaces(): readonly MembersPlan[];
  /** Returns the types that are accepted for each filter and order. */
  aliases(): BuildersPlan['aliases'];
  /** Returns the stand-alone builders of a fetcher: one under its name, and a second filter under its argument's name. */
  standAlone(fetcher: string, field: VisibleField): StandAlone;
}

/** The members of `where` and `orderBy`. */
export interface StandAlone {
  readonly where: readonly MemberPlan[];
  readonly orderBy: readonly MemberPlan[];
}

/** The context in which builder types are made. */
export interface BuilderContext {
  readonly visible: Visible;
  readonly scalars: ScalarTypes;
  readonly found: FoundBuilders;
  readonly options: FilterOptions;
}
