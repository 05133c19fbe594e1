import type { FastifyInstance } from 'fastify';
import { describeFault } from '../workers/describe-fault.ts';
import { problemOfError } from './problem-of-error.ts';

/** Whatever is thrown is answered as a problem; a fault of ours goes to the log. Register before the routes. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    if (problem.status >= 500)
      request.log.error({ code: problem.code, fault: describeFault(error) }, 'request failed');
    if (problem.retryAfter !== null) reply.header('retry-after', `${problem.retryAfter}`);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="hedui"');
    // Serialised here: an answer in an error's place must not depend on the route's schemas.
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .serializer((body: unknown) => JSON.stringify(body))
      .send(problem.body(request.id));
  });
}
