-- Who sent it, as decisions name them; null: kept before this was noted.
ALTER TABLE uploads ADD sent_by text;
