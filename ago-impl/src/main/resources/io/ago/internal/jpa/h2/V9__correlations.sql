-- Which saga has a correlation id that a caller brought; a saga that has its own id for one is not here.
CREATE TABLE IF NOT EXISTS ago_correlation (
  application   CHARACTER VARYING NOT NULL,
  id            CHARACTER VARYING(200) NOT NULL,
  saga_id       CHARACTER VARYING NOT NULL,
  PRIMARY KEY (application, id)
);

CREATE INDEX IF NOT EXISTS ago_correlation_by_saga ON ago_correlation (saga_id);
