-- What names a person or a company, and every figure, is kept sealed (records/keys): the columns that held it in plain are
-- sealed and dropped by records/keys/seal-plain-rows.ts, which has the keys.

-- Keys of a tenant, each wrapped by a key that is not in the database. content: of its data. Of the default tenant, for the
-- whole service: credentials (the hashes of secrets).
CREATE TABLE data_keys (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  purpose text NOT NULL CHECK (purpose IN ('content', 'credentials')),
  wrapped bytea NOT NULL,
  -- Names the wrapping key; says nothing of it.
  wrapped_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, purpose)
);

-- What the bytes of an upload are kept as. `key` is sealed; null: as they were sent, before there were keys.
CREATE TABLE objects (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- SHA-256 of what is kept: its name in the store.
  stored_as text NOT NULL CHECK (stored_as ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  key bytea,
  PRIMARY KEY (tenant_id, sha256),
  CHECK (key IS NOT NULL OR stored_as = sha256)
);
ALTER TABLE uploads NO FORCE ROW LEVEL SECURITY;
INSERT INTO objects (tenant_id, sha256, stored_as, bytes)
  SELECT DISTINCT ON (tenant_id, sha256) tenant_id, sha256, sha256, bytes FROM uploads WHERE erased_at IS NULL;
ALTER TABLE uploads FORCE ROW LEVEL SECURITY;
CREATE INDEX objects_in_plain ON objects (tenant_id) WHERE key IS NULL;

ALTER TABLE uploads ADD COLUMN sealed_name bytea;
ALTER TABLE cases ADD COLUMN sealed_name bytea;
ALTER TABLE extractions
  ADD COLUMN sealed bytea,
  -- What a list shows and a search looks at, so that it need not open whole extractions.
  ADD COLUMN summary bytea,
  -- HMACs of the tax numbers: a whole number is found without opening anything.
  ADD COLUMN tax_ids text[] NOT NULL DEFAULT '{}';
CREATE INDEX extractions_by_tax_id ON extractions USING gin (tax_ids);
-- Salt, lineage and document of a record; null: erased, or an erasure.
ALTER TABLE records ADD COLUMN content bytea;
ALTER TABLE decisions ADD COLUMN sealed bytea;

-- The one change that a record allows: its content goes, its place in the chain stays.
CREATE OR REPLACE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.sealed IS NULL AND to_jsonb(NEW) - 'sealed' = to_jsonb(OLD) - 'sealed' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation';
END $$;

ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE objects ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON data_keys TO hedui_api USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY all_work ON data_keys TO hedui_worker USING (purpose <> 'credentials') WITH CHECK (purpose <> 'credentials');
CREATE POLICY all_work ON objects TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON data_keys TO hedui_api, hedui_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON objects TO hedui_worker;
GRANT UPDATE (sealed_name) ON uploads TO hedui_api;
GRANT UPDATE (sealed, summary, tax_ids) ON extractions TO hedui_api;
GRANT UPDATE (content) ON records TO hedui_api;
GRANT UPDATE (sealed) ON decisions TO hedui_api;
