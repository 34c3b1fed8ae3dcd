/** A function of an object whose answer is worked out once per object and kept as long as the object lives. */
export const remembered = <K extends object, V>(of: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = of(key);
    known.set(key, { value });
    return value;
  };
};
