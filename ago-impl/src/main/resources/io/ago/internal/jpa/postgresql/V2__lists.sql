-- For lists of sagas by state.
CREATE INDEX ago_saga_by_status ON ago_saga (status, id);
