-- One row for each Document and version, chained: hash = SHA-256 of the canonical JSON of the row, previous_hash included.
CREATE TABLE records (
  sequence bigint PRIMARY KEY,
  hash text NOT NULL UNIQUE,
  previous_hash text NOT NULL UNIQUE,
  upload_id uuid NOT NULL REFERENCES uploads (id),
  -- Place of the Document in its extraction, from 0.
  place integer NOT NULL,
  -- 1 is what the pipeline said; a person's decision makes the next one.
  version integer NOT NULL,
  -- Milliseconds, as hashed.
  recorded_at timestamptz(3) NOT NULL,
  lineage jsonb NOT NULL,
  document jsonb NOT NULL,
  UNIQUE (upload_id, place, version)
);

-- Locked by each append, so that the chain has one end.
CREATE TABLE chain_head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  sequence bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO chain_head (sequence, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_not_emptied BEFORE TRUNCATE ON records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_head_kept BEFORE DELETE OR TRUNCATE ON chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
