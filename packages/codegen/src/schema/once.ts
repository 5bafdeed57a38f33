/** Makes a function of an object that computes each answer once and caches it for as long as the object lives. */
export function once<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { answer: answer(key) }));
    return found.answer;
  };
}
