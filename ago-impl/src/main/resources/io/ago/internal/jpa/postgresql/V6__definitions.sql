-- What the definitions of applications were when they were first deployed.
CREATE TABLE ago_definition (
  application   TEXT COLLATE "C" NOT NULL,
  name          VARCHAR(100) COLLATE "C" NOT NULL,
  version       INTEGER NOT NULL,
  fingerprint   VARCHAR(64) NOT NULL,
  outline       TEXT NOT NULL,
  PRIMARY KEY (application, name, version)
);
