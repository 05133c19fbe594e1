-- Erasures that are no single upload's: a case that its applicant withdrew, with everything in it; a file whose time is over,
-- while what was read of it stays.
ALTER TABLE records
  DROP CONSTRAINT records_kind_check,
  ALTER COLUMN upload_id DROP NOT NULL,
  -- Of a withdrawal: the case, and the uploads that were erased with it.
  ADD COLUMN case_id uuid,
  ADD COLUMN erased uuid[],
  ADD CHECK (kind IN ('document', 'erasure', 'withdrawal', 'file_erasure')),
  ADD CHECK ((kind = 'withdrawal') = (upload_id IS NULL)),
  ADD CHECK ((kind = 'withdrawal') = (case_id IS NOT NULL AND erased IS NOT NULL));
ALTER TABLE uploads
  -- Set: the bytes are gone, what was read of them is not.
  ADD COLUMN file_erased_at timestamptz(3);
ALTER TABLE cases
  -- Set: its name is gone, and all of its uploads.
  ADD COLUMN withdrawn_at timestamptz(3);
-- A withdrawal is no single upload's: it is told as a change of the case.
CREATE OR REPLACE FUNCTION announce_records() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE appended record;
BEGIN
  FOR appended IN
    SELECT r.upload_id, coalesce(r.case_id, u.case_id) AS case_id, min(r.sequence) AS first, max(r.sequence) AS last
    FROM records r LEFT JOIN uploads u ON u.tenant_id = r.tenant_id AND u.id = r.upload_id
    WHERE r.tenant_id = NEW.tenant_id AND r.sequence > OLD.sequence AND r.sequence <= NEW.sequence
    GROUP BY r.upload_id, coalesce(r.case_id, u.case_id) ORDER BY first
  LOOP
    PERFORM announce(NEW.tenant_id, 'record.appended', json_build_object(
      'document_id', appended.upload_id, 'case_id', appended.case_id,
      'first_record', appended.first, 'last_record', appended.last));
    IF appended.case_id IS NOT NULL THEN
      PERFORM announce(NEW.tenant_id, 'case.changed', json_build_object(
        'document_id', appended.upload_id, 'case_id', appended.case_id));
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
-- A backup that is restored counts on where it was.
ALTER SEQUENCE webhook_turns OWNED BY webhook_endpoints.turn;

-- What retention looks for.
CREATE INDEX uploads_by_age ON uploads (updated_at) WHERE erased_at IS NULL;

GRANT UPDATE (sealed_name, withdrawn_at) ON cases TO hedui_api;
-- A backup that is restored misses files that were erased while it was made.
GRANT UPDATE (file_erased_at) ON uploads TO hedui_api;

-- The worker erases what has been kept long enough, and learns nothing of it.
GRANT DELETE ON extractions TO hedui_worker;
GRANT UPDATE (content) ON records TO hedui_worker;
CREATE POLICY all_work ON decisions TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, upload_id), UPDATE (sealed) ON decisions TO hedui_worker;
CREATE POLICY all_work ON cases TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, created_at, withdrawn_at), UPDATE (sealed_name, withdrawn_at) ON cases TO hedui_worker;
-- Of keys, sessions and links only those that ended half a year ago, to remove them.
CREATE POLICY long_ended ON credentials TO hedui_worker
  USING (coalesce(revoked_at, expires_at) < now() - interval '180 days');
GRANT SELECT (tenant_id, id, revoked_at, expires_at), DELETE ON credentials TO hedui_worker;
GRANT SELECT (id, created_at) ON tenants TO hedui_worker;
CREATE POLICY all_work ON tenants FOR SELECT TO hedui_worker USING (true);

-- An upload that is read again by other readers or rules: what they say waits, sealed, until somebody takes it over or not.
CREATE TABLE rereadings (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  -- Those that were asked for together.
  reprocessing uuid NOT NULL,
  upload_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'read', 'failed', 'accepted', 'dropped')),
  sealed bytea,
  -- Versions of readers and rules, as in a record's lineage.
  origin jsonb,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  PRIMARY KEY (tenant_id, reprocessing, upload_id),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  CHECK ((sealed IS NOT NULL) = (state = 'read'))
);
CREATE INDEX rereadings_due ON rereadings (created_at) WHERE state = 'waiting';
-- Of each Document the version of its record that decisions are replayed on; 1 where it was never read again.
ALTER TABLE extractions ADD COLUMN bases integer[] NOT NULL DEFAULT '{}';

ALTER TABLE rereadings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON rereadings TO hedui_api USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY all_work ON rereadings TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON rereadings TO hedui_api;
GRANT UPDATE (state, sealed) ON rereadings TO hedui_api;
GRANT SELECT, UPDATE ON rereadings TO hedui_worker;
GRANT UPDATE (bases) ON extractions TO hedui_api;
