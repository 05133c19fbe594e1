import type pg from 'pg';

/**
 * Lets the owner of the tables past row-level security, which is forced on it too, for what concerns all of them: sealing what
 * was kept in plain, backup, restoring; and lets it put on the roles that it made. A superuser needs none of it.
 */
export async function letOwnerIn(owner: pg.Pool): Promise<void> {
  // Of two services that start at once the later one finds the policy made.
  await owner.query(`
    do $$
    declare
      one regclass;
      wanted text;
    begin
      -- From PostgreSQL 16 on who makes a role may grant it, and not put it on.
      if current_setting('server_version_num')::int >= 160000 then
        foreach wanted in array array['hedui_api', 'hedui_worker'] loop
          if not pg_has_role(current_user, wanted, 'SET') then
            execute format('grant %I to current_user with set true', wanted);
          end if;
        end loop;
      end if;
      for one in
        select c.oid from pg_class c
        where c.relkind = 'r' and c.relrowsecurity and c.relnamespace = current_schema()::regnamespace
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'of_owner')
      loop
        begin
          execute format('create policy of_owner on %s to current_user using (true) with check (true)', one);
        exception when duplicate_object then null;
        end;
      end loop;
    end $$`);
}
