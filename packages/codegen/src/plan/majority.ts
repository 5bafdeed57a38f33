import type { Pair } from '@endcursor/notation';

/** A count of what names mean in their places. Each name has a usual meaning, the most frequent one, and exceptions from it. */
export interface Majority<Place> {
  /** Returns whether a name was seen. */
  has(name: string): boolean;
  /** Adds a place in which a name means something. */
  add(name: string, place: Place, text: string): void;
  /** Returns the names with their usual meanings, without those that usually mean nothing. */
  usual(): Pair[];
  /** Returns the coordinates of the places in which a name means something else, with what it means there. */
  exceptions(coordinate: (place: Place, name: string) => string): Pair[];
}

/** Creates a count in which no name was seen. */
export function createMajority<Place>(): Majority<Place> {
  /** The meaning that each name was first seen with: most names have no other. */
  const firsts = new Map<string, Meaning<Place>>();
  const others = new Map<string, Map<string, Meaning<Place>>>();

  const addOther = (name: string, place: Place, text: string) => {
    let own = others.get(name);
    if (!own) others.set(name, (own = new Map<string, Meaning<Place>>()));
    const known = own.get(text);
    if (known) known.places.push(place);
    else own.set(text, { text, places: [place] });
  };
  const allOf = (name: string): Meaning<Place>[] => {
    const first = firsts.get(name);
    return [...(first ? [first] : []), ...(others.get(name)?.values() ?? [])];
  };

  return {
    has: (name) => firsts.has(name),
    add(name, place, text) {
      const first = firsts.get(name);
      if (!first) firsts.set(name, { text, places: [place] });
      else if (first.text === text) first.places.push(place);
      else addOther(name, place, text);
    },
    usual() {
      const pairs: Pair[] = [];
      for (const [name, first] of firsts) {
        const { text } = others.has(name) ? winner(allOf(name)) : first;
        if (text !== '') pairs.push([name, text]);
      }
      return pairs;
    },
    exceptions(coordinate) {
      const pairs: Pair[] = [];
      for (const name of others.keys()) {
        const meanings = allOf(name);
        const usual = winner(meanings);
        for (const { places, text } of meanings) {
          if (text !== usual.text) for (const place of places) pairs.push([coordinate(place, name), text]);
        }
      }
      return pairs;
    },
  };
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
