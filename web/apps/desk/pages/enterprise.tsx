/** Stub. */
export const Component = () => null;
