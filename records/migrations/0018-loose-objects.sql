-- What lies in the object store, or may, and is named by no row: it is noted before it can be there, so that what a process that
-- died has left is found without looking through the store, where others may keep things.
CREATE TABLE loose_objects (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  -- kept: an object on its way in, or on its way out; direct: a file that may still come by an address that was given for it.
  kind text NOT NULL CHECK (kind IN ('kept', 'direct')),
  -- Of the object; of the unfinished upload.
  name text NOT NULL,
  since timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, kind, name)
);

ALTER TABLE objects ADD COLUMN kept_at timestamptz(3) NOT NULL DEFAULT now();
CREATE INDEX unfinished_parts_by_object ON unfinished_parts (tenant_id, object);

ALTER TABLE loose_objects ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_work ON loose_objects TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON loose_objects TO hedui_worker;
