import { findUpload } from '../records/find-upload.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { Upload } from '../records/upload.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { rejectedPagesOf } from '../schemas/review-codes.ts';

/**
 * Pages of an upload, by its own count, that a person does not accept in the joining that has them: whoever sent it is asked for
 * others. None where it is not joined.
 */
export async function pagesRejectedInJoining(
  tenant: TenantDatabase,
  { id, joinedInto }: Pick<Upload, 'id' | 'joinedInto'>,
): Promise<readonly number[]> {
  const joining = joinedInto === null ? null : await findUpload(tenant, joinedInto);
  if (!joining || joining === 'erased') return [];
  const documents = joining.extraction?.documents ?? [];
  const rejected = documents.flatMap((document) => [...rejectedPagesOf(document)]);
  if (rejected.length === 0) return [];
  let before = 0;
  for (const file of joining.upload.joins ?? []) {
    const found = await findUpload(tenant, file);
    const pages = found && found !== 'erased' ? pagesOf(found.extraction) : 1;
    if (file === id)
      return rejected.map((page) => page - before).filter((page) => page >= 1 && page <= pages);
    before += pages;
  }
  return [];
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
