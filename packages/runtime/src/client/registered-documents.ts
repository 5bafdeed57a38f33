import { type NestedOperation, continuation, WIDTHS } from '../document/continuation.ts';
import { siteGap } from '../document/gap.ts';
import { singleOperation } from '../document/operation.ts';
import { pagedOperation, type PagedOperation } from '../document/paged-operation.ts';
import { rootedOperation } from '../document/rooted-operation.ts';
import type { OwnRequest } from '../tree/request.ts';
import { type AnswerDocument, askedAnswer } from './document-answer.ts';
import { askedPager, type PagerDocument } from './document-pager.ts';
import { askedList, type RootedDocument } from './rooted-pager.ts';

/** Every document that the functions of an operation send, if it is registered: for its pages, and for those of its lists. */
export const registeredDocuments: RegisteredDocuments = {
  pager(document) {
    const { asked, descriptor } = askedPager(document, {});
    const { backward = false, table } = document;
    return documentsOf(pagedOperation(descriptor, { ...asked, ...LISTED, backward }, table));
  },
  rooted(document) {
    const { backward = false, table } = document;
    return documentsOf(rootedOperation({ ...askedList(document, {}), ...LISTED, backward }, table));
  },
  answer(document) {
    const { kind, root, table } = document;
    const operation = singleOperation({ kind, root, ...askedAnswer(document, {}), ...LISTED }, table.schema);
    return [operation.ask(atLeast), ...furtherOf(operation)].map(registeredOf);
  },
};

/** Returns the documents of an operation by its generated description. */
export interface RegisteredDocuments {
  pager(document: PagerDocument): readonly RegisteredDocument[];
  rooted(document: RootedDocument): readonly RegisteredDocument[];
  answer(document: AnswerDocument): readonly RegisteredDocument[];
}

/** A document to register, and the name of its operation. */
export interface RegisteredDocument {
  readonly name: string;
  readonly text: string;
}

const LISTED = { registered: 'listed' } as const;

function documentsOf(operation: PagedOperation): readonly RegisteredDocument[] {
  const { ask, start } = operation;
  // Further pages may come from another root field.
  const pages = [start, LATER].map((position) => ask(1, position, true, atLeast));
  const all = [...pages, ...furtherOf(operation)].map(registeredOf);
  return all.filter(({ text }, at) => all.findIndex((one) => one.text === text) === at);
}

/** A position other than the beginning. Its value is in the variables. */
const LATER = '';

const atLeast = () => 1;

/** Returns the requests for further pages of the lists inside. */
function furtherOf(operation: NestedOperation): readonly OwnRequest[] {
  const open = operation.sites.filter(({ continuation: own, reachable }) => reachable || own !== undefined);
  return open.flatMap((site) =>
    WIDTHS.map((width) => {
      const parts = Array.from({ length: width }, () => ({ gap: siteGap(site), size: 1, twins: [] }));
      return continuation(operation, parts, atLeast).request;
    }),
  );
}

function registeredOf({ document, operationName }: OwnRequest): RegisteredDocument {
  return { name: operationName, text: document };
}
