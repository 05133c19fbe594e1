const REPLACEMENT = '\uFFFD';

/** The value with every text made fit for PostgreSQL, which takes neither NUL nor half a surrogate pair. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', REPLACEMENT).toWellFormed();
  if (Array.isArray(value)) return value.map((member) => storable(member));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [storable(name), storable(member)]),
    );
  return value;
}
