-- Which saga has a correlation id that a caller brought; a saga that has its own id for one is not here.
CREATE TABLE ago_correlation (
  application   TEXT COLLATE "C" NOT NULL,
  id            VARCHAR(200) COLLATE "C" NOT NULL,
  saga_id       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (application, id)
);

CREATE INDEX ago_correlation_by_saga ON ago_correlation (saga_id);
