-- Since when and why a saga does not go forward.
ALTER TABLE ago_saga ADD COLUMN IF NOT EXISTS paused_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE ago_saga ADD COLUMN IF NOT EXISTS paused_why CHARACTER VARYING;
