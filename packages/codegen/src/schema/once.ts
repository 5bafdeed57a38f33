/** A function of an object that works out each answer once, and keeps it as long as the object. */
export function once<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { answer: answer(key) }));
    return found.answer;
  };
}
