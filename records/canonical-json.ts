/**
 * One text for one JSON value (RFC 8785): members sorted by their UTF-16 code units, no spaces. Members that are
 * undefined are left out. Throws TypeError for what JSON cannot say (NaN, functions, bigint).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    // A chain is verified by the hundred thousand: no array for each member.
    let members = '';
    for (const name of Object.keys(value).sort()) {
      const member: unknown = value[name as keyof typeof value];
      if (member === undefined) continue;
      if (members !== '') members += ',';
      members += `${JSON.stringify(name)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  throw new TypeError(`a ${typeof value} is no JSON value`);
}
