-- What is asked of the applicant of a case, who said so last and when, sealed; null: nothing, or it is gone.
ALTER TABLE cases ADD COLUMN wanted bytea;
GRANT UPDATE (wanted) ON cases TO hedui_api, hedui_worker;

-- What an applicant says that a document is: their word, never a proof, and so no decision and no record of the chain. `sealed`
-- holds it with the pages that it was said of; null once it is erased with its upload.
CREATE TABLE applicant_words (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  position bigint GENERATED ALWAYS AS IDENTITY,
  upload_id uuid NOT NULL,
  -- Of the Document in its extraction; null: none was found in the file.
  place integer CHECK (place >= 0),
  said_by text NOT NULL,
  said_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  sealed bytea,
  PRIMARY KEY (tenant_id, position),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id)
);
CREATE INDEX applicant_words_of_upload ON applicant_words (tenant_id, upload_id);

CREATE FUNCTION refuse_word_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.sealed IS NULL AND to_jsonb(NEW) - 'sealed' = to_jsonb(OLD) - 'sealed' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'words of applicants are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER applicant_words_append_only BEFORE UPDATE OR DELETE ON applicant_words
  FOR EACH ROW EXECUTE FUNCTION refuse_word_change();
CREATE TRIGGER applicant_words_not_emptied BEFORE TRUNCATE ON applicant_words
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE applicant_words ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON applicant_words TO hedui_api
  USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON applicant_words TO hedui_api;
GRANT UPDATE (sealed) ON applicant_words TO hedui_api;
-- The worker erases what has been kept long enough, and learns nothing of it.
CREATE POLICY all_work ON applicant_words TO hedui_worker USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, upload_id), UPDATE (sealed) ON applicant_words TO hedui_worker;
