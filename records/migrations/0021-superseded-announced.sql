-- Whoever was told that an upload is verified is told as well that its pages count in another one.
CREATE OR REPLACE FUNCTION announce_upload() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has_ended boolean := TG_OP = 'UPDATE' AND NEW.state IN ('verified', 'needs_review', 'rejected', 'failed', 'superseded')
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
