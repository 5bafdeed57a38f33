/** The TypeScript types of one custom scalar. A type written `module#Name` is imported. */
export interface ScalarConfig {
  /** The type in both directions, if they do not differ. @default 'unknown' */
  readonly type?: string;
  /** The type of values that are sent. @default `type` */
  readonly input?: string;
  /** The type of values that are read. @default `type` */
  readonly output?: string;
  /** A `module#function` that converts what the server sends into what the program reads. */
  readonly parse?: string;
  /** A `module#function` that converts what the program passes into what the server accepts. */
  readonly serialize?: string;
}
