/** A limit on one request that the server names in a refusal, besides that on the size of a page. */
export interface Exceeded {
  /**
   * What is limited: the cost of the rows, or a property of the document, which smaller pages do not change. `breadth` is
   * the number of its fields; `document` is a property that the server does not reveal.
   */
  readonly of: 'cost' | 'aliases' | 'tokens' | 'characters' | 'breadth' | 'depth' | 'document';
  /** The most that is allowed, if the refusal names it. */
  readonly allowed?: number | undefined;
  /** The amount that the refused request had, if the refusal names it. */
  readonly asked?: number | undefined;
}

/** Reports whether a refusal is about the document, whatever the sizes of its pages. */
export function isOfDocument({ exceeded }: { readonly exceeded?: Exceeded | undefined }): boolean {
  return exceeded !== undefined && exceeded.of !== 'cost';
}

/** Reports whether a refusal is, or may be, about the depth of the document. A request is as deep with fewer fields. */
export function mayBeDepth({ exceeded }: { readonly exceeded?: Exceeded | undefined }): boolean {
  return exceeded?.of === 'depth' || exceeded?.of === 'document';
}
