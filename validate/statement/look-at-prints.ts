import type { Box, Look, Place } from '../../schemas/page.ts';
import type { Looker } from './look-at-empty-cells.ts';

/** A look at print by itself, and where it stands. */
export interface PrintLook {
  readonly box: Box;
  readonly seen: Look;
}

/**
 * Looks again at the print that was found in each of these places, without what else the place holds: by index of the place,
 * absent where no print was found.
 */
export async function lookAtPrints(
  page: number,
  looks: readonly (Look | undefined)[],
  look: Looker,
  asked: Omit<Place, 'box'> = {},
): Promise<ReadonlyMap<number, PrintLook>> {
  const found = looks.flatMap((one, index) => (one?.print ? [{ index, box: one.print }] : []));
  if (found.length === 0) return new Map();
  const seen = await look(
    page,
    found.map(({ box }) => ({ box, ...asked })),
  );
  return new Map(
    found.flatMap(({ index, box }, at) => {
      const one = seen[at];
      return one ? [[index, { box, seen: one }] as const] : [];
    }),
  );
}
