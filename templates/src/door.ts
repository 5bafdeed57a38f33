import type * as Door from 'endcursor/v1';

/** The versioned entry point of the runtime for emitted code. */
export const DOOR = 'endcursor/v1';

/** The name of a value that emitted code may import from the door. */
export type DoorValue = keyof typeof Door;

/** The name of a type that emitted code may import from the door. */
export type DoorType = keyof DoorTypes;

/** The types that emitted code may import, each as an example: a name that the door does not have is not compiled. */
interface DoorTypes {
  Aliasable: Door.Aliasable<unknown>;
  AN: Door.AN<unknown>;
  ANLN: Door.ANLN<unknown>;
  ANLR: Door.ANLR<unknown>;
  Answering: Door.Answering<unknown>;
  AR: Door.AR<unknown>;
  ArgsFetcherFunction: Door.ArgsFetcherFunction<Door.ListParts, unknown, unknown>;
  ArgsFetcherMethod: Door.ArgsFetcherMethod<Door.ListParts, unknown, unknown>;
  ARLN: Door.ARLN<unknown>;
  ARLR: Door.ARLR<unknown>;
  At: Door.At<unknown, string>;
  Between: Door.Between<unknown, unknown>;
  Client: Door.Client;
  ClientOptions: Door.ClientOptions;
  Column: Door.Column<unknown>;
  Default: Door.Default<unknown>;
  FetcherFunction: Door.FetcherFunction<Door.ListParts, unknown, unknown>;
  FetcherMethod: Door.FetcherMethod<Door.ListParts, unknown, unknown>;
  Filter: Door.Filter<unknown, unknown>;
  In: Door.In<unknown, unknown>;
  Is: Door.Is<unknown, unknown>;
  IsNull: Door.IsNull<unknown>;
  Join: Door.Join<unknown>;
  N: Door.N<unknown>;
  ListOperation: Door.ListOperation<unknown, unknown>;
  NL: Door.NL<unknown>;
  NLN: Door.NLN<unknown>;
  NLR: Door.NLR<unknown>;
  NoArguments: Door.NoArguments;
  Not: Door.Not<unknown>;
  NP: Door.NP<unknown>;
  NullsColumn: Door.NullsColumn<unknown>;
  OperationOptions: Door.OperationOptions;
  OptionalArguments: Door.OptionalArguments<unknown>;
  OrderBy: Door.OrderBy<unknown, unknown>;
  Ordering: Door.Ordering<unknown, unknown>;
  P: Door.P<unknown>;
  Pager: Door.Pager<unknown>;
  PagerAround: Door.PagerAround<unknown, unknown, unknown>;
  PagerOptions: Door.PagerOptions;
  Paginate: Door.Paginate<unknown, unknown>;
  Paging: Door.Paging;
  Profile: Door.Profile;
  R: Door.R<unknown>;
  RequiredArguments: Door.RequiredArguments<unknown>;
  Result: Door.Result<unknown, unknown>;
  ResultOf: Door.ResultOf<Door.TypedDocument>;
  RL: Door.RL<unknown>;
  RLN: Door.RLN<unknown>;
  RLR: Door.RLR<unknown>;
  RowAt: Door.RowAt<unknown, string>;
  SelectableLeaves: Door.SelectableLeaves<unknown>;
  Some: Door.Some<unknown, unknown>;
  Table: Door.Table;
  Typename: Door.Typename;
  V: Door.V<unknown>;
  VariablesFor: Door.VariablesFor<Door.TypedDocument>;
  Where: Door.Where<unknown, unknown>;
}
