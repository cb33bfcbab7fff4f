-- Names of coordinators that run, each held for a while at a time.
CREATE TABLE ago_node (
  name          CHARACTER VARYING(200) NOT NULL PRIMARY KEY,
  incarnation   BIGINT NOT NULL,
  held_until    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- What all nodes must know and nobody else.
CREATE TABLE ago_secret (
  name          CHARACTER VARYING(50) NOT NULL PRIMARY KEY,
  secret        CHARACTER VARYING(200) NOT NULL
);
