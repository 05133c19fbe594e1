import { findUpload } from '../records/find-upload.ts';
import type { FoundUpload } from '../records/found-upload.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { Upload } from '../records/upload.ts';
import type { Extraction } from '../schemas/extraction.ts';

/** Where the pages of an upload stand in the joining that has them. */
export interface PartOfJoining {
  readonly joining: FoundUpload;
  /** Pages of the joining as that upload counts them: those of others are below 1, or above `pages`. */
  readonly ownPage: (page: number) => number;
  readonly pages: number;
}

/** null: it is not joined. */
export async function partOfJoining(
  tenant: TenantDatabase,
  { id, joinedInto }: Pick<Upload, 'id' | 'joinedInto'>,
): Promise<PartOfJoining | null> {
  const joining = joinedInto === null ? null : await findUpload(tenant, joinedInto);
  if (!joining || joining === 'erased') return null;
  let before = 0;
  for (const file of joining.upload.joins ?? []) {
    const found = await findUpload(tenant, file);
    const pages = found && found !== 'erased' ? pagesOf(found.extraction) : 1;
    const first = before;
    if (file === id) return { joining, ownPage: (page) => page - first, pages };
    before += pages;
  }
  return null;
}

/** Pages of the joining that are that upload's, by its own count. */
export function ownPages(
  { ownPage, pages }: PartOfJoining,
  ofJoining: Iterable<number>,
): readonly number[] {
  return [...ofJoining].map(ownPage).filter((page) => page >= 1 && page <= pages);
}

/** Pages that a file has, also those that could not be read. */
function pagesOf(extraction: Extraction | null): number {
  const { file, errors } = extraction ?? { file: { pages: [] }, errors: [] };
  return Math.max(
    1,
    ...file.pages.map(({ number }) => number),
    ...errors.map((one) => one.page ?? 1),
  );
}
