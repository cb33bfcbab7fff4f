-- For lists of sagas by state.
CREATE INDEX IF NOT EXISTS ago_saga_by_status ON ago_saga (status, id);
