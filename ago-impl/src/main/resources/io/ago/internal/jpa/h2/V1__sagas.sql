-- H2 commits each of these by itself: a start that was killed half-way runs them again.
CREATE TABLE IF NOT EXISTS ago_saga (
  id            CHARACTER VARYING(64) NOT NULL PRIMARY KEY,
  version       BIGINT NOT NULL,
  status        CHARACTER VARYING(20) NOT NULL,
  parent_id     CHARACTER VARYING(64),
  client        CHARACTER VARYING NOT NULL,
  compensation  CHARACTER VARYING(10) NOT NULL,
  started_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  deadline      TIMESTAMP(3) WITH TIME ZONE,
  ended_at      TIMESTAMP(3) WITH TIME ZONE,
  custody       VARCHAR(10) NOT NULL,
  cause         CHARACTER VARYING,
  last_sequence INTEGER NOT NULL,
  due_at        TIMESTAMP(3) WITH TIME ZONE,
  noted_by      CHARACTER VARYING,
  participants  CHARACTER LARGE OBJECT NOT NULL
);

CREATE INDEX IF NOT EXISTS ago_saga_by_due ON ago_saga (due_at, id);

CREATE INDEX IF NOT EXISTS ago_saga_by_note ON ago_saga (noted_by);

-- No foreign key: it would lock the saga's row.
CREATE TABLE IF NOT EXISTS ago_saga_due (
  saga_id       CHARACTER VARYING(64) NOT NULL,
  host          CHARACTER VARYING(1000) NOT NULL,
  due_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (saga_id, host)
);

CREATE INDEX IF NOT EXISTS ago_saga_due_by_host ON ago_saga_due (host, due_at, saga_id);
