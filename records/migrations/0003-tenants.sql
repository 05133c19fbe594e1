-- Two roles beside the owner: the API sees one tenant at a time, the worker takes work of all. Roles belong to the server,
-- so another database may have made them, and an administrator may have.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['hedui_api', 'hedui_worker'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO hedui_api, hedui_worker', current_schema());
END $$;

-- Set for each transaction; without it nothing is seen and nothing can be written.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('hedui.tenant', true), '')::uuid $$;

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
INSERT INTO tenants (id, name) VALUES ('00000000-0000-4000-8000-000000000001', 'default');

-- Documents of one applicant.
CREATE TABLE cases (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  position bigint GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, position)
);

-- What is there belongs to the first tenant.
ALTER TABLE uploads
  ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-4000-8000-000000000001' REFERENCES tenants (id),
  ADD COLUMN case_id uuid,
  ADD COLUMN erased_at timestamptz(3);
ALTER TABLE extractions
  ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-4000-8000-000000000001';
ALTER TABLE records
  ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-4000-8000-000000000001',
  -- erasure: what the upload held is gone; the row says so in its place.
  ADD COLUMN kind text NOT NULL DEFAULT 'document' CHECK (kind IN ('document', 'erasure')),
  -- The chain holds a salted hash of lineage and document, so that it still stands when they are erased. Rows of before
  -- tenants have none: their own hash covers the content.
  ADD COLUMN content_hash text,
  ADD COLUMN salt text;
ALTER TABLE chain_head
  ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-4000-8000-000000000001' REFERENCES tenants (id);
ALTER TABLE uploads ALTER COLUMN tenant_id SET DEFAULT current_tenant();
ALTER TABLE extractions ALTER COLUMN tenant_id SET DEFAULT current_tenant();
ALTER TABLE records ALTER COLUMN tenant_id SET DEFAULT current_tenant();
ALTER TABLE chain_head ALTER COLUMN tenant_id SET DEFAULT current_tenant();

ALTER TABLE extractions DROP CONSTRAINT extractions_upload_id_fkey, DROP CONSTRAINT extractions_pkey;
ALTER TABLE records
  DROP CONSTRAINT records_upload_id_fkey,
  DROP CONSTRAINT records_pkey,
  DROP CONSTRAINT records_hash_key,
  DROP CONSTRAINT records_previous_hash_key,
  DROP CONSTRAINT records_upload_id_place_version_key;
ALTER TABLE uploads
  DROP CONSTRAINT uploads_pkey,
  DROP CONSTRAINT uploads_position_key,
  DROP CONSTRAINT uploads_idempotency_key_key,
  ADD PRIMARY KEY (tenant_id, id),
  ADD UNIQUE (tenant_id, position),
  ADD UNIQUE (tenant_id, idempotency_key),
  ADD FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id);
CREATE INDEX uploads_of_case ON uploads (tenant_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX uploads_of_content ON uploads (tenant_id, sha256);
ALTER TABLE extractions
  ADD PRIMARY KEY (tenant_id, upload_id),
  ADD FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id);
ALTER TABLE records
  ALTER COLUMN place DROP NOT NULL,
  ALTER COLUMN version DROP NOT NULL,
  ALTER COLUMN lineage DROP NOT NULL,
  ALTER COLUMN document DROP NOT NULL,
  ADD PRIMARY KEY (tenant_id, sequence),
  ADD UNIQUE (tenant_id, hash),
  ADD UNIQUE (tenant_id, previous_hash),
  ADD UNIQUE (tenant_id, upload_id, place, version),
  ADD FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  ADD CHECK ((kind = 'document') = (place IS NOT NULL AND version IS NOT NULL)),
  ADD CHECK ((lineage IS NULL) = (document IS NULL)),
  ADD CHECK (kind = 'document' OR document IS NULL);
ALTER TABLE chain_head DROP COLUMN single, ADD PRIMARY KEY (tenant_id);

-- The one change that a record allows: its content goes, its place in the chain stays.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.lineage IS NULL AND NEW.document IS NULL AND NEW.salt IS NULL
    AND to_jsonb(NEW) - ARRAY['lineage', 'document', 'salt'] = to_jsonb(OLD) - ARRAY['lineage', 'document', 'salt']
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER records_append_only ON records;
CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();

-- What people decided on documents. `content` holds targets, value and reason; null once it is erased with its upload.
CREATE TABLE decisions (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  id uuid NOT NULL,
  upload_id uuid NOT NULL,
  -- Place of the Document in its extraction, and the version of its record that this decision made.
  place integer NOT NULL CHECK (place >= 0),
  version integer NOT NULL CHECK (version >= 2),
  undoes uuid,
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  content jsonb,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, upload_id, place, version),
  -- A decision is taken back once.
  UNIQUE (tenant_id, undoes),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  FOREIGN KEY (tenant_id, undoes) REFERENCES decisions (tenant_id, id)
);
CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_decision_change();
CREATE TRIGGER decisions_not_emptied BEFORE TRUNCATE ON decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE users (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role text NOT NULL CHECK (role IN ('underwriter', 'administrator')),
  password_hash text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);

-- API keys, sessions of people, one-time links of applicants. Of the secret an HMAC is kept, whose key is elsewhere.
CREATE TABLE credentials (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  id text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('key', 'session', 'link')),
  secret_hmac text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('applicant', 'underwriter', 'service', 'administrator')),
  -- null: all that the role may.
  scopes text[],
  -- The one case of an applicant.
  case_id uuid,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  used_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, position),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  CHECK ((role = 'applicant') = (case_id IS NOT NULL))
);
-- Ids are random, so that one is found before its tenant is known.
CREATE INDEX credentials_by_id ON credentials (id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['uploads', 'extractions', 'records', 'chain_head', 'cases', 'decisions', 'users', 'credentials'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO hedui_api USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['uploads', 'extractions', 'records', 'chain_head'] LOOP
    EXECUTE format('CREATE POLICY all_work ON %I TO hedui_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON tenants TO hedui_api USING (id = current_tenant()) WITH CHECK (id = current_tenant());
-- Who signs in names a tenant, or shows a credential, before the tenant is known: that one row is seen then.
CREATE POLICY named ON tenants FOR SELECT TO hedui_api USING (name = current_setting('hedui.tenant_name', true));
CREATE POLICY shown ON credentials FOR SELECT TO hedui_api USING (id = current_setting('hedui.credential', true));

GRANT SELECT, INSERT ON tenants, cases, users TO hedui_api;
GRANT SELECT, INSERT ON uploads TO hedui_api;
GRANT UPDATE (file_name, media_type, state, error_code, lease_token, lease_until, case_id, erased_at, updated_at)
  ON uploads TO hedui_api;
GRANT SELECT, DELETE ON extractions TO hedui_api;
GRANT UPDATE (body) ON extractions TO hedui_api;
GRANT SELECT, INSERT ON records, chain_head, decisions, credentials TO hedui_api;
GRANT UPDATE (lineage, document, salt) ON records TO hedui_api;
GRANT UPDATE (sequence, hash) ON chain_head TO hedui_api;
GRANT UPDATE (content) ON decisions TO hedui_api;
GRANT UPDATE (expires_at, revoked_at, used_at) ON credentials TO hedui_api;
GRANT SELECT, UPDATE ON uploads, chain_head TO hedui_worker;
GRANT SELECT, INSERT ON extractions, records TO hedui_worker;
