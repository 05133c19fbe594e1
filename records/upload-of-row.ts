import { UploadErrorCode, UploadState } from '../schemas/upload-state.ts';
import { openName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { uploads } from './tables.ts';
import type { Upload } from './upload.ts';

/** A row of `uploads` as the noun; throws when the row holds a state or a code of another version. */
export function uploadOfRow(vault: Vault, row: typeof uploads.$inferSelect): Upload {
  return {
    id: row.id,
    caseId: row.caseId,
    sentBy: row.sentBy,
    joins: row.joins,
    joinedInto: row.joinedInto,
    fileName: openName(vault, row.id, row.sealedName),
    mediaType: row.mediaType,
    bytes: row.bytes,
    sha256: row.sha256,
    state: UploadState.parse(row.state),
    errorCode: UploadErrorCode.nullable().parse(row.errorCode),
    pagesDone: row.pagesDone,
    pagesTotal: row.pagesTotal,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    fileErased: row.fileErasedAt !== null,
  };
}
