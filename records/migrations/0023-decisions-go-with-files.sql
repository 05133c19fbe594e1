-- Whoever reads what was joined says again there what people decided on its files; the records, which it reads, tell the same.
GRANT SELECT, INSERT ON decisions TO hedui_worker;
