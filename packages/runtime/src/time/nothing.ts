/** Does nothing: for promises whose failure is noticed elsewhere. */
export function nothing(): void {}
