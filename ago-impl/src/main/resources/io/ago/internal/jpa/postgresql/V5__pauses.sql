-- Since when and why a saga does not go forward.
ALTER TABLE ago_saga ADD COLUMN paused_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE ago_saga ADD COLUMN paused_why TEXT;
