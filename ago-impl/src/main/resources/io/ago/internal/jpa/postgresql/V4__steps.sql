-- No foreign key: it would lock the saga's row, and not every saga of a step is kept here.
CREATE TABLE ago_step (
  saga_id       TEXT COLLATE "C" NOT NULL,
  step          TEXT COLLATE "C" NOT NULL,
  flow          TEXT NOT NULL,
  input         TEXT NOT NULL,
  output        TEXT,
  state         VARCHAR(10) NOT NULL,
  PRIMARY KEY (saga_id, step)
);
