import type pg from 'pg';

/**
 * Lets the API and the worker sign in to a database of our own, whose socket nobody else can reach: a session that began as
 * the owner and put on a role could take it off again.
 */
export async function letRolesIn(owner: pg.Pool): Promise<void> {
  await owner.query('alter role hedui_api login; alter role hedui_worker login');
}
