import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApplicantCase } from '../records/applicant-case.ts';
import { findCase } from '../records/find-case.ts';
import { principalOfRequest, tenantOf } from './access/guard-access.ts';
import type { AppDeps } from './build-app.ts';
import { Problem } from './problem.ts';

/** The case that an id names, for whoever asks. Throws `Problem`: another tenant's is not there, nor another one than an applicant's. */
export async function visibleCase(
  request: FastifyRequest,
  deps: Pick<AppDeps, 'api'>,
  id: string,
): Promise<ApplicantCase> {
  const uuid = z.uuid().safeParse(id);
  const found = uuid.success ? await findCase(tenantOf(request, deps), uuid.data) : null;
  const { caseId: own } = principalOfRequest(request);
  if (!found || (own !== null && own !== id)) throw new Problem('case.not_found');
  if (found === 'withdrawn') throw new Problem('case.withdrawn');
  return found;
}
