-- Which pages of an upload a person says belong together, and why, sealed: a reading again that somebody asked for so. What of
-- them stands is that of the latest one that was taken over.
ALTER TABLE rereadings
  ADD COLUMN instruction bytea,
  ADD COLUMN ended_by text,
  ADD COLUMN ended_at timestamptz(3);
CREATE INDEX rereadings_of_upload ON rereadings (tenant_id, upload_id) WHERE instruction IS NOT NULL;
GRANT UPDATE (instruction, ended_by, ended_at) ON rereadings TO hedui_api;
