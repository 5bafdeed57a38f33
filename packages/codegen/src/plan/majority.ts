import type { Pair } from '@endcursor/notation';

/**
 * Counts the meanings of names in their places. Each name has a usual meaning, the most frequent one, and exceptions
 * from it.
 */
export class Majority<Place> {
  /** The meaning with which each name was first seen; most names have no other. */
  readonly #first = new Map<string, Meaning<Place>>();
  readonly #others = new Map<string, Map<string, Meaning<Place>>>();

  /** Reports whether a name was seen. */
  has(name: string): boolean {
    return this.#first.has(name);
  }

  /** Adds a place in which a name means something. */
  add(name: string, place: Place, text: string): void {
    const first = this.#first.get(name);
    if (!first) this.#first.set(name, { text, places: [place] });
    else if (first.text === text) first.places.push(place);
    else this.#addOther(name, place, text);
  }

  #addOther(name: string, place: Place, text: string): void {
    let others = this.#others.get(name);
    if (!others) this.#others.set(name, (others = new Map<string, Meaning<Place>>()));
    const known = others.get(text);
    if (known) known.places.push(place);
    else others.set(text, { text, places: [place] });
  }

  /** Returns the names with their usual meanings, without those that usually have none. */
  usual(): Pair[] {
    const pairs: Pair[] = [];
    for (const [name, first] of this.#first) {
      const { text } = this.#others.has(name) ? winner(this.#all(name)) : first;
      if (text !== '') pairs.push([name, text]);
    }
    return pairs;
  }

  /** Returns the coordinates of the exceptions, with the meaning at each. */
  exceptions(coordinate: (place: Place, name: string) => string): Pair[] {
    const pairs: Pair[] = [];
    for (const name of this.#others.keys()) {
      const meanings = this.#all(name);
      const usual = winner(meanings);
      for (const { places, text } of meanings) {
        if (text !== usual.text) for (const place of places) pairs.push([coordinate(place, name), text]);
      }
    }
    return pairs;
  }

  #all(name: string): Meaning<Place>[] {
    const first = this.#first.get(name);
    return [...(first ? [first] : []), ...(this.#others.get(name)?.values() ?? [])];
  }
}

/** The meaning of a name in some places. */
interface Meaning<Place> {
  readonly text: string;
  readonly places: Place[];
}

/** Returns the most frequent meaning; among equals, the one that sorts first. */
function winner<Place>(meanings: readonly Meaning<Place>[]): Meaning<Place> {
  return meanings.reduce((best, one) => {
    const lead = one.places.length - best.places.length;
    return lead > 0 || (lead === 0 && one.text <= best.text) ? one : best;
  });
}
