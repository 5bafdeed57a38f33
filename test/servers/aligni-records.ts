import { choose, hash, numbered } from './seeded.ts';

/** The amount of data in the Aligni stand-in. */
export interface AligniSizes {
  /** @default 3000 */
  readonly parts: number;
  /** @default 40 */
  readonly manufacturers: number;
  /** @default 250 */
  readonly contacts: number;
  /** @default 350 */
  readonly purchases: number;
  /** @default 120 */
  readonly builds: number;
  /** The most `customParameters` on one part. @default 12 */
  readonly nonRevisionedParameters: number;
  /** The number of `customParameters` on a revision. @default 4 */
  readonly revisionedParameters: number;
}

/** The default sizes. */
export const aligniSizes: AligniSizes = {
  parts: 3000,
  manufacturers: 40,
  contacts: 250,
  purchases: 350,
  builds: 120,
  nonRevisionedParameters: 12,
  revisionedParameters: 4,
};

export interface ManufacturerRecord {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

export interface PartRecord {
  readonly id: string;
  readonly index: number;
  readonly partNumber: string;
  readonly manufacturerPn: string;
  readonly description: string | null;
  readonly value: number | null;
  readonly status: string;
  readonly rohs: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly manufacturerIndex: number;
}

export interface RevisionRecord {
  readonly id: string;
  readonly revisionName: string;
  readonly active: boolean;
  readonly createdAt: string;
  readonly partIndex: number;
}

export interface ContactRecord {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
}

export interface ParameterRecord {
  readonly name: string;
  readonly value: string;
}

export interface PurchaseRecord {
  readonly id: string;
  readonly orderNumber: string;
  readonly total: number;
  readonly createdAt: string;
}

export interface BuildRecord {
  readonly id: string;
  readonly buildNumber: string;
  readonly quantity: number;
  readonly partIndex: number;
}

export interface ParameterFieldRecord {
  readonly id: string;
  readonly name: string;
  readonly revisioned: boolean;
}

/** All data of the stand-in. The same sizes give the same records. */
export interface AligniRecords {
  readonly parts: readonly PartRecord[];
  readonly manufacturers: readonly ManufacturerRecord[];
  readonly contacts: ContactRecord[];
  readonly purchases: readonly PurchaseRecord[];
  readonly builds: BuildRecord[];
  readonly parameterFields: readonly ParameterFieldRecord[];
  /** The revisions of a part, the newest (the active one) first: 1 to 4, and 120 for every 500th part. */
  readonly revisionsOf: (partIndex: number) => readonly RevisionRecord[];
  /** The parameters of a part (0 to all fields) or of a revision (all fields). */
  readonly parametersOf: (owner: PartRecord | RevisionRecord) => readonly ParameterRecord[];
}

/** Creates the records. */
export function makeAligniRecords(sizes: AligniSizes): AligniRecords {
  const { nonRevisionedParameters: plain, revisionedParameters: revisioned } = sizes;
  return {
    parts: list(sizes.parts, (index) => makePart(index, sizes.manufacturers)),
    manufacturers: list(sizes.manufacturers, makeManufacturer),
    contacts: list(sizes.contacts, makeContact),
    purchases: list(sizes.purchases, makePurchase),
    builds: list(sizes.builds, (index) => makeBuild(index, sizes.parts)),
    parameterFields: list(plain + revisioned, (index) => makeField(index, index >= plain)),
    revisionsOf: (partIndex) => list(countRevisions(partIndex), (number) => makeRevision(partIndex, number)),
    parametersOf: (owner) =>
      'partIndex' in owner
        ? list(revisioned, (index) => makeParameter(plain + index, owner.id))
        : list(hash('parameters', owner.index) % (plain + 1), (index) => makeParameter(index, owner.id)),
  };
}

function list<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

function makePart(index: number, manufacturers: number): PartRecord {
  const number = index + 1;
  return {
    id: numbered('itm', number, 8),
    index,
    partNumber: numbered('PN', number),
    manufacturerPn: numbered(choose(['RC', 'CC', 'LED', 'IC'], 'series', index), hash('mpn', index) % 1_000_000),
    description: hash('description', index) % 5 === 0 ? null : `Part number ${number}`,
    value: hash('valued', index) % 11 === 0 ? null : hash('value', index) % 2000,
    status: choose(['ACTIVE', 'ACTIVE', 'DRAFT', 'OBSOLETE'], 'status', index),
    rohs: hash('rohs', index) % 3 > 0,
    createdAt: dayOf(index),
    updatedAt: dayOf(index + (hash('updated', index) % 90)),
    manufacturerIndex: manufacturers === 0 ? 0 : hash('manufacturer', index) % manufacturers,
  };
}

/** Returns a day for each index since 2018, in steps of eight hours. */
function dayOf(index: number): string {
  return new Date(Date.UTC(2018, 0, 1) + index * 8 * 3_600_000).toISOString();
}

function makeManufacturer(index: number): ManufacturerRecord {
  const number = index + 1;
  return { id: numbered('mfr', number, 8), name: `Manufacturer ${number}`, shortName: `M${number}` };
}

function makeContact(index: number): ContactRecord {
  const number = index + 1;
  const firstName = hash('contact', index) % 7 === 0 ? null : `First ${number}`;
  return {
    id: numbered('con', number, 8),
    firstName,
    lastName: `Last ${number}`,
    email: `contact${number}@example.com`,
  };
}

function makePurchase(index: number): PurchaseRecord {
  const number = index + 1;
  const total = (hash('total', index) % 1_000_000) / 100;
  return { id: numbered('pur', number, 8), orderNumber: numbered('PO', number), total, createdAt: dayOf(index) };
}

function makeBuild(index: number, parts: number): BuildRecord {
  const number = index + 1;
  const quantity = 1 + (hash('quantity', index) % 500);
  const partIndex = parts === 0 ? 0 : hash('build', index) % parts;
  return { id: numbered('bld', number, 8), buildNumber: numbered('B', number), quantity, partIndex };
}

function makeField(index: number, revisioned: boolean): ParameterFieldRecord {
  return { id: numbered('fld', index + 1, 8), name: `Parameter ${index + 1}`, revisioned };
}

function makeParameter(index: number, owner: string): ParameterRecord {
  return { name: `Parameter ${index + 1}`, value: String(hash('parameter', owner, index) % 1000) };
}

function countRevisions(partIndex: number): number {
  return partIndex % 500 === 0 ? 120 : 1 + (hash('revisions', partIndex) % 4);
}

function makeRevision(partIndex: number, number: number): RevisionRecord {
  const id = `${numbered('rev', partIndex + 1, 8)}-${String(number + 1).padStart(3, '0')}`;
  const revisionName = String(countRevisions(partIndex) - number);
  return { id, revisionName, active: number === 0, createdAt: dayOf(partIndex + number), partIndex };
}
