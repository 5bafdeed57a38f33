/** The highest cost of one request and its most nodes, estimated before it is sent: every page is taken to be full. */
export interface RequestEstimate {
  /** The cost in {@link unit}. */
  readonly cost: number;
  /** The unit of the cost model; `requests` without a cost model, and the cost is then 1. */
  readonly unit: string;
  /** The number of nodes: the size of each page times the sizes of the pages around it, added up. */
  readonly nodes: number;
  /** Among how many requests the fields of a page are split; the figures are those of the largest one. Absent if it is one. */
  readonly split?: number;
}
