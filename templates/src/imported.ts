import { DOOR, type DoorType, type DoorValue } from './door.ts';
import { type ModuleName, pathTo } from './modules.ts';

/** A name that a module imports: printing it in a template is what brings the import. */
export interface Imported {
  readonly imported: string;
  readonly as: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Returns a value of another module, under a local name that starts with `$` and so can clash with no GraphQL name. */
export function value(imported: string, from: string, as: string = `$${imported}`): Imported {
  return { imported, as, from, typeOnly: false };
}

/** Returns a type of another module; see {@link value}. */
export function type(imported: string, from: string, as: string = `$${imported}`): Imported {
  return { imported, as, from, typeOnly: true };
}

/** Returns a value of the runtime. */
export function doorValue(name: DoorValue): Imported {
  return value(name, DOOR);
}

/** Returns a type of the runtime. */
export function doorType(name: DoorType, as: string = `$${name}`): Imported {
  return type(name, DOOR, as);
}

/** Returns a value that an emitted module exports. */
export function ownValue(name: string, module: ModuleName): Imported {
  return value(name, pathTo(module), name);
}

/** Returns a type that an emitted module exports. */
export function ownType(name: string, module: ModuleName): Imported {
  return type(name, pathTo(module), name);
}
