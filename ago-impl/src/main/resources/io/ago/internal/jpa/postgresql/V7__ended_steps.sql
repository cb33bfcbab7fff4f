-- Of a step whose saga is kept elsewhere: since when nobody needs it any more.
ALTER TABLE ago_step ADD COLUMN ended_at TIMESTAMP(3) WITH TIME ZONE;

CREATE INDEX ago_step_by_end ON ago_step (ended_at) WHERE ended_at IS NOT NULL;
