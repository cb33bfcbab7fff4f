-- What the definitions of applications were when they were first deployed.
CREATE TABLE IF NOT EXISTS ago_definition (
  application   CHARACTER VARYING NOT NULL,
  name          CHARACTER VARYING(100) NOT NULL,
  version       INTEGER NOT NULL,
  fingerprint   CHARACTER VARYING(64) NOT NULL,
  outline       CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (application, name, version)
);
