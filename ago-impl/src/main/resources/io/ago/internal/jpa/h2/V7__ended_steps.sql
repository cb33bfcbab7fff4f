-- Of a step whose saga is kept elsewhere: since when nobody needs it any more.
ALTER TABLE ago_step ADD COLUMN IF NOT EXISTS ended_at TIMESTAMP(3) WITH TIME ZONE;

CREATE INDEX IF NOT EXISTS ago_step_by_end ON ago_step (ended_at);
