-- Ids are compared byte by byte, as Java does. Rows are updated often: room for them in their page.
CREATE TABLE ago_saga (
  id            VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
  version       BIGINT NOT NULL,
  status        VARCHAR(20) NOT NULL,
  parent_id     VARCHAR(64) COLLATE "C",
  client        TEXT NOT NULL,
  compensation  VARCHAR(10) NOT NULL,
  started_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  deadline      TIMESTAMP(3) WITH TIME ZONE,
  ended_at      TIMESTAMP(3) WITH TIME ZONE,
  custody       VARCHAR(10) NOT NULL,
  cause         TEXT,
  last_sequence INTEGER NOT NULL,
  due_at        TIMESTAMP(3) WITH TIME ZONE,
  noted_by      TEXT,
  participants  TEXT NOT NULL
) WITH (fillfactor = 60);

CREATE INDEX ago_saga_by_due ON ago_saga (due_at, id) WHERE due_at IS NOT NULL;

CREATE INDEX ago_saga_by_note ON ago_saga (id) WHERE noted_by IS NOT NULL;

-- No foreign key: it would lock the saga's row.
CREATE TABLE ago_saga_due (
  saga_id       VARCHAR(64) COLLATE "C" NOT NULL,
  host          TEXT COLLATE "C" NOT NULL,
  due_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (saga_id, host)
);

CREATE INDEX ago_saga_due_by_host ON ago_saga_due (host, due_at, saga_id);
