-- One file as sent. The row is the truth about its work: state, lease, attempts.
CREATE TABLE uploads (
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id uuid PRIMARY KEY,
  file_name text NOT NULL,
  media_type text,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  idempotency_key text UNIQUE CHECK (length(idempotency_key) BETWEEN 1 AND 255),
  state text NOT NULL CHECK (state IN (
    'received', 'stored', 'reading', 'reconciling', 'needs_review', 'verified', 'rejected', 'failed')),
  error_code text,
  pages_done integer NOT NULL DEFAULT 0,
  pages_total integer,
  attempts integer NOT NULL DEFAULT 0,
  -- Raised before each start and lowered at each orderly end: what is left counts deaths.
  crash_count integer NOT NULL DEFAULT 0,
  not_before timestamptz NOT NULL DEFAULT now(),
  lease_token uuid,
  lease_until timestamptz,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CHECK ((error_code IS NOT NULL) = (state IN ('rejected', 'failed'))),
  CHECK ((lease_token IS NULL) = (lease_until IS NULL)),
  CHECK ((lease_token IS NOT NULL) = (state IN ('reading', 'reconciling')))
);

CREATE INDEX uploads_due ON uploads (position) WHERE state IN ('stored', 'reading', 'reconciling');

-- What the pipeline said of an upload; one for each that came to an end with one.
CREATE TABLE extractions (
  upload_id uuid PRIMARY KEY REFERENCES uploads (id),
  body jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
