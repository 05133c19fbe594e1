import type { UploadErrorCode, UploadState } from '../schemas/upload-state.ts';

/** One file as sent, or several that a person joined, and how far its reading is. */
export interface Upload {
  readonly id: string;
  /** The case that it belongs to; null = none. */
  readonly caseId: string | null;
  /** As decisions name people and keys; null = not noted. */
  readonly sentBy: string | null;
  /** Uploads that a person joined to this one, in the order of their pages; null: it is one file as sent. */
  readonly joins: readonly string[] | null;
  /** The upload that holds its pages, and claims what is claimed of them; null: it does so itself. */
  readonly joinedInto: string | null;
  readonly fileName: string;
  /** As declared by the sender; null = not declared. What the file is, the reading finds out. */
  readonly mediaType: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: UploadState;
  /** Set for `rejected` and `failed`. */
  readonly errorCode: UploadErrorCode | null;
  readonly pagesDone: number;
  /** null = not known yet. */
  readonly pagesTotal: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Its bytes are gone: their time was over. */
  readonly fileErased: boolean;
}
