import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Upload } from '../records/upload.ts';
import { UploadState } from '../schemas/upload-state.ts';
import { statusUrl } from './document-view.ts';

export const Accepted = z
  .object({ id: z.string(), status_url: z.string(), state: UploadState })
  .meta({ id: 'Accepted' });

/** A file is an upload now, and its sender is told where to follow it. */
export function answerAccepted(reply: FastifyReply, { id, state }: Upload): FastifyReply {
  const accepted: z.infer<typeof Accepted> = { id, status_url: statusUrl(id), state };
  return reply.code(202).header('location', accepted.status_url).send(accepted);
}
