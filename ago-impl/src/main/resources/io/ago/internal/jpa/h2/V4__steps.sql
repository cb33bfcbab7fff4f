-- No foreign key: it would lock the saga's row, and not every saga of a step is kept here.
CREATE TABLE IF NOT EXISTS ago_step (
  saga_id       CHARACTER VARYING NOT NULL,
  step          CHARACTER VARYING NOT NULL,
  flow          CHARACTER LARGE OBJECT NOT NULL,
  input         CHARACTER LARGE OBJECT NOT NULL,
  output        CHARACTER LARGE OBJECT,
  state         CHARACTER VARYING(10) NOT NULL,
  PRIMARY KEY (saga_id, step)
);
