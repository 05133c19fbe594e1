-- Several uploads that a person says are one document: an upload of its own, without bytes of its own. It is read as their pages
-- in order, and they claim nothing meanwhile; taken back, it claims nothing and they do again. Either is superseded then.
ALTER TABLE uploads
  DROP CONSTRAINT uploads_state_check,
  ADD CONSTRAINT uploads_state_check CHECK (state IN (
    'received', 'stored', 'reading', 'reconciling', 'needs_review', 'verified', 'rejected', 'failed', 'superseded')),
  -- Of a joining: the uploads whose pages it has, in order.
  ADD COLUMN joins uuid[] CHECK (cardinality(joins) > 1),
  -- Why, and by whom, when and why it was taken back, sealed.
  ADD COLUMN joining bytea,
  -- The joining that holds its pages.
  ADD COLUMN joined_into uuid,
  -- What it was, and is again when that is taken back.
  ADD COLUMN state_before text,
  ADD COLUMN error_before text,
  ADD FOREIGN KEY (tenant_id, joined_into) REFERENCES uploads (tenant_id, id),
  ADD CHECK (joins IS NULL OR joined_into IS NULL),
  ADD CHECK (joined_into IS NULL OR (state = 'superseded' AND state_before IS NOT NULL)),
  ADD CHECK (state <> 'superseded' OR joins IS NOT NULL OR joined_into IS NOT NULL);
-- Whoever erases one erases what has its pages.
CREATE INDEX uploads_by_joins ON uploads USING gin (joins) WHERE joins IS NOT NULL;
GRANT UPDATE (joining, joined_into, state_before, error_before) ON uploads TO hedui_api;
