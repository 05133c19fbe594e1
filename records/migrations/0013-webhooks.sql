-- Where upstream systems are told of changes. `secret_hash` shows whether a process has the key of which the secret is made.
CREATE TABLE webhook_endpoints (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants (id),
  position bigint GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  events text[] NOT NULL CHECK (cardinality(events) > 0),
  -- Raised by a rotation; until `former_until` the one before signs as well.
  secret_generation integer NOT NULL DEFAULT 1,
  secret_hash text NOT NULL,
  former_until timestamptz(3),
  disabled_at timestamptz(3),
  -- gone: the endpoint answered 410.
  disabled_because text CHECK (disabled_because IN ('asked', 'gone')),
  -- The endpoint asked to be left alone until then.
  paused_until timestamptz(3) NOT NULL DEFAULT now(),
  -- When it was served last, as a number that counts on.
  turn bigint NOT NULL DEFAULT 0,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, position),
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);
CREATE SEQUENCE webhook_turns;

-- How many events a tenant has had: the sequence has no gaps and is in the order of commits, because its row stays locked.
CREATE TABLE webhook_counters (
  tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
  sequence bigint NOT NULL
);

-- What has happened, as it is sent: ids, type and time, never what stands in a document.
CREATE TABLE webhook_events (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  sequence bigint NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);
CREATE INDEX webhook_events_by_time ON webhook_events (tenant_id, created_at);

-- The outbox: one row for each event and endpoint that wants it.
CREATE TABLE webhook_deliveries (
  tenant_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  sequence bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'parked')),
  -- Since it was written, or replayed.
  attempts integer NOT NULL DEFAULT 0,
  not_before timestamptz NOT NULL DEFAULT now(),
  lease_token uuid,
  lease_until timestamptz,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, endpoint_id, sequence),
  FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, sequence) REFERENCES webhook_events (tenant_id, sequence) ON DELETE CASCADE,
  CHECK ((lease_token IS NULL) = (lease_until IS NULL))
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (tenant_id, endpoint_id, sequence) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_under_way ON webhook_deliveries (tenant_id, endpoint_id, lease_until) WHERE lease_token IS NOT NULL;
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (tenant_id, sequence);

CREATE TABLE webhook_attempts (
  tenant_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  sequence bigint NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  attempted_at timestamptz(3) NOT NULL,
  ms integer NOT NULL,
  -- Of the answer; null: there was none.
  status integer,
  fault text,
  PRIMARY KEY (tenant_id, endpoint_id, sequence, position),
  FOREIGN KEY (tenant_id, endpoint_id, sequence)
    REFERENCES webhook_deliveries (tenant_id, endpoint_id, sequence) ON DELETE CASCADE
);

-- Writes an event and who is to hear of it, where a tenant has endpoints.
CREATE FUNCTION announce(tenant uuid, event_type text, data json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
  event_id uuid := gen_random_uuid();
  at timestamptz(3) := clock_timestamp();
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_endpoints WHERE tenant_id = tenant) THEN RETURN; END IF;
  INSERT INTO webhook_counters AS counted (tenant_id, sequence) VALUES (tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET sequence = counted.sequence + 1 RETURNING sequence INTO number;
  INSERT INTO webhook_events (tenant_id, sequence, id, type, body, created_at) VALUES (
    tenant, number, event_id, event_type,
    json_build_object(
      'id', event_id, 'type', event_type,
      'timestamp', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'sequence', number, 'data', data)::text,
    at);
  INSERT INTO webhook_deliveries (tenant_id, endpoint_id, sequence)
    SELECT tenant_id, id, number FROM webhook_endpoints
    WHERE tenant_id = tenant AND disabled_at IS NULL AND event_type = ANY (events);
END $$;

-- Triggers, so that no way to change an upload or the chain can forget them; at the commit, so that the lock on the counter
-- is the last that a transaction takes.
CREATE FUNCTION announce_upload() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has_ended boolean := TG_OP = 'UPDATE' AND NEW.state IN ('verified', 'needs_review', 'rejected', 'failed')
    AND NEW.erased_at IS NULL AND NEW.state <> OLD.state;
  is_erased boolean := TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL;
  is_added boolean := NEW.case_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.case_id IS DISTINCT FROM OLD.case_id);
  data json := json_build_object('document_id', NEW.id, 'case_id', NEW.case_id);
BEGIN
  IF has_ended THEN PERFORM announce(NEW.tenant_id, 'document.' || NEW.state, data); END IF;
  IF is_erased THEN PERFORM announce(NEW.tenant_id, 'document.erased', data); END IF;
  -- What is read of a case's documents comes with a record, which announces it.
  IF is_added OR (NEW.case_id IS NOT NULL AND has_ended AND NEW.state IN ('rejected', 'failed')) THEN
    PERFORM announce(NEW.tenant_id, 'case.changed', data);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER uploads_announced AFTER INSERT OR UPDATE OF state, case_id, erased_at ON uploads
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_upload();

CREATE FUNCTION announce_records() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE appended record;
BEGIN
  FOR appended IN
    SELECT r.upload_id, u.case_id, min(r.sequence) AS first, max(r.sequence) AS last
    FROM records r JOIN uploads u ON u.tenant_id = r.tenant_id AND u.id = r.upload_id
    WHERE r.tenant_id = NEW.tenant_id AND r.sequence > OLD.sequence AND r.sequence <= NEW.sequence
    GROUP BY r.upload_id, u.case_id ORDER BY first
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
CREATE CONSTRAINT TRIGGER records_announced AFTER UPDATE OF sequence ON chain_head
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_records();

-- Somebody who has left: signs in no more, and stays in the history by name.
ALTER TABLE users ADD COLUMN ended_at timestamptz(3);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['webhook_endpoints', 'webhook_counters', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO hedui_api USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('CREATE POLICY all_work ON %I TO hedui_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON webhook_endpoints TO hedui_api;
GRANT UPDATE (secret_generation, secret_hash, former_until, disabled_at, disabled_because, paused_until)
  ON webhook_endpoints TO hedui_api;
GRANT SELECT, INSERT, UPDATE ON webhook_counters, webhook_deliveries TO hedui_api, hedui_worker;
GRANT SELECT, INSERT ON webhook_events TO hedui_api, hedui_worker;
GRANT SELECT ON webhook_attempts TO hedui_api;
GRANT SELECT, UPDATE (turn, paused_until, disabled_at, disabled_because) ON webhook_endpoints TO hedui_worker;
GRANT USAGE ON SEQUENCE webhook_turns TO hedui_worker;
GRANT DELETE ON webhook_events TO hedui_worker;
GRANT SELECT, INSERT ON webhook_attempts TO hedui_worker;
GRANT UPDATE (role, ended_at) ON users TO hedui_api;
