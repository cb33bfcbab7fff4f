-- Usually one host at a time is due, and then its time stands in the saga's own row.
ALTER TABLE ago_saga ADD COLUMN IF NOT EXISTS due_host CHARACTER VARYING;

ALTER TABLE ago_saga ADD COLUMN IF NOT EXISTS host_due_at TIMESTAMP(3) WITH TIME ZONE;

UPDATE ago_saga s SET
  due_host = (SELECT host FROM ago_saga_due d WHERE d.saga_id = s.id),
  host_due_at = (SELECT due_at FROM ago_saga_due d WHERE d.saga_id = s.id)
WHERE s.due_host IS NULL
  AND (SELECT COUNT(*) FROM ago_saga_due d WHERE d.saga_id = s.id) = 1;

DELETE FROM ago_saga_due d
WHERE EXISTS (SELECT 1 FROM ago_saga s WHERE s.id = d.saga_id AND s.due_host IS NOT NULL);

CREATE INDEX IF NOT EXISTS ago_saga_by_host ON ago_saga (due_host, host_due_at, id);
