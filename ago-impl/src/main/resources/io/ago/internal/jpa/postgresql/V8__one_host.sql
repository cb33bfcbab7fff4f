-- Usually one host at a time is due, and then its time stands in the saga's own row.
ALTER TABLE ago_saga ADD COLUMN due_host TEXT COLLATE "C";

ALTER TABLE ago_saga ADD COLUMN host_due_at TIMESTAMP(3) WITH TIME ZONE;

UPDATE ago_saga s SET due_host = d.host, host_due_at = d.due_at FROM ago_saga_due d
WHERE d.saga_id = s.id
  AND (SELECT COUNT(*) FROM ago_saga_due each_of WHERE each_of.saga_id = s.id) = 1;

DELETE FROM ago_saga_due d USING ago_saga s WHERE s.id = d.saga_id AND s.due_host IS NOT NULL;

CREATE INDEX ago_saga_by_host ON ago_saga (due_host, host_due_at, id) WHERE due_host IS NOT NULL;
