/** A limit on one request that the server names in a refusal, besides that on the size of a page. */
export interface Exceeded {
  /** What is limited: the cost of the rows, or a property of the document, which smaller pages do not change. */
  readonly of: 'cost' | 'aliases' | 'tokens' | 'characters' | 'depth';
  /** The most that is allowed, if the refusal names it. */
  readonly allowed?: number | undefined;
  /** The amount that the refused request had, if the refusal names it. */
  readonly asked?: number | undefined;
}

/** Reports whether a refusal is about the document, whatever the sizes of its pages. */
export function isOfDocument({ exceeded, tooWide }: DocumentFacts): boolean {
  return tooWide === true || (exceeded !== undefined && exceeded.of !== 'cost');
}

/** The facts about a refusal that decide whether it is about the document. */
interface DocumentFacts {
  readonly exceeded?: Exceeded | undefined;
  readonly tooWide?: boolean;
}
