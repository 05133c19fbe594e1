import type { FoundUpload } from '../records/found-upload.ts';
import { listWords } from '../records/list-words.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { Recognised } from '../schemas/recognised.ts';
import { recognisedIn } from '../validate/wanted/recognised-in.ts';
import { ownPages, type PartOfJoining } from './part-of-joining.ts';

/**
 * What the documents of an upload were recognised as, and what its applicant says of them: for one that is joined, of the joining
 * where its pages are. [] while nothing is read.
 */
export async function whatIsRecognised(
  tenant: TenantDatabase,
  found: FoundUpload,
  part: PartOfJoining | null,
): Promise<readonly Recognised[]> {
  const { upload, extraction } = part?.joining ?? found;
  if (!extraction) return [];
  const words = await listWords(tenant, [upload.id]);
  const all = recognisedIn(extraction, words.get(upload.id) ?? []);
  if (!part) return all;
  return all
    .map((one) => ({ ...one, pages: [...ownPages(part, one.pages)] }))
    .filter(({ pages }) => pages.length > 0);
}
