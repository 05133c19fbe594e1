-- A file that comes in parts, over one connection or many. It becomes an upload with its last byte.
CREATE TABLE unfinished_uploads (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  id uuid NOT NULL,
  -- resumable: parts through the API; direct: the whole to an address in the object store.
  way text NOT NULL CHECK (way IN ('resumable', 'direct')),
  sealed_name bytea NOT NULL,
  media_type text,
  bytes bigint NOT NULL CHECK (bytes > 0),
  -- As its sender says it will be; null: not said.
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  case_id uuid,
  idempotency_key text CHECK (length(idempotency_key) BETWEEN 1 AND 255),
  received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
  -- The upload that it became.
  upload_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, way, idempotency_key),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  CHECK ((received = bytes) = (upload_id IS NOT NULL))
);
CREATE INDEX unfinished_expired ON unfinished_uploads (expires_at);

-- Its bytes from `start` on, as an object of their own.
CREATE TABLE unfinished_parts (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  unfinished_id uuid NOT NULL,
  start bigint NOT NULL CHECK (start >= 0),
  bytes bigint NOT NULL CHECK (bytes > 0),
  object text NOT NULL CHECK (object ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (tenant_id, unfinished_id, start),
  FOREIGN KEY (tenant_id, unfinished_id) REFERENCES unfinished_uploads (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['unfinished_uploads', 'unfinished_parts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO hedui_api USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    -- What nobody finished in time is cleared away for all tenants at once.
    EXECUTE format('CREATE POLICY all_work ON %I TO hedui_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON unfinished_uploads, unfinished_parts TO hedui_api;
GRANT UPDATE (received, upload_id, expires_at) ON unfinished_uploads TO hedui_api;
GRANT SELECT, DELETE ON unfinished_uploads, unfinished_parts TO hedui_worker;
