import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { insertWord } from '../../records/insert-word.ts';
import { listWords } from '../../records/list-words.ts';
import { PlacedWord } from '../../schemas/applicant-word.ts';
import { DocumentKind } from '../../schemas/document.ts';
import { Period } from '../../schemas/period.ts';
import { Recognised } from '../../schemas/recognised.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { partOfJoining } from '../part-of-joining.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';
import { whatIsRecognised } from '../what-is-recognised.ts';
import { DocumentParams } from './documents.ts';

const NewWord = z
  .strictObject({
    /** As in "recognised" of the upload; null: no document was found in it. */
    document: z.number().int().min(0).nullable(),
    kind: DocumentKind,
    /** null: they say nothing of it. */
    period: Period.nullable(),
  })
  .meta({ id: 'NewWord' });
const List = z.object({ words: z.array(PlacedWord) }).meta({ id: 'WordList' });

/** What applicants say that their documents are. */
export async function words(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/documents/:id/words',
    schema: {
      operationId: 'sayWhatItIs',
      tags: ['documents'],
      summary: 'An applicant says what a document is / 申请人说明文件是什么',
      description:
        'Where it was recognised otherwise. It is kept with who and when, after what was said before, and shown to people who review; it proves nothing, and changes no figure, no column and no state.',
      params: DocumentParams,
      body: NewWord,
      response: { 201: Recognised, ...problems(404, 409, 410) },
    },
    handler: async (request, reply) => {
      const tenant = tenantOf(request, deps);
      const found = await visibleUpload(request, deps, request.params.id);
      const part = await partOfJoining(tenant, found.upload);
      const { upload, extraction } = part?.joining ?? found;
      if (!extraction) throw new Problem('document.not_ready');
      const { document: place, kind, period } = request.body;
      const shown = async () =>
        (await whatIsRecognised(tenant, found, part)).find(({ document }) => document === place);
      const about = await shown();
      if (!about) throw new Problem('document.no_such_part');
      const pages = place === null ? [] : (extraction.documents[place]?.pages ?? []);
      const word = { place, kind, period, pages, entry: about.entry };
      const { name } = principalOfRequest(request);
      const outcome = await insertWord(tenant, upload.id, word, name);
      if (outcome === 'too_many') throw new Problem('word.too_many');
      const told = outcome === 'noted' ? await shown() : undefined;
      if (!told) throw new Problem('document.erased');
      return reply.code(201).send(told);
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id/words',
    schema: {
      operationId: 'listWords',
      tags: ['documents'],
      summary: 'All that its applicant said it is / 申请人对此文件的全部说明',
      description:
        'The oldest first. The last one on each document is in "recognised" of the upload. Of files that were joined what is said meanwhile is said of the joining.',
      params: DocumentParams,
      response: { 200: List, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const all = await listWords(tenantOf(request, deps), [upload.id]);
      return { words: [...(all.get(upload.id) ?? [])] };
    },
  });
}
