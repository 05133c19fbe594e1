-- Which uploads one stands for: where it is erased, and where the decisions on them are counted.
CREATE INDEX uploads_by_joining ON uploads (tenant_id, joined_into) WHERE joined_into IS NOT NULL;
