-- What a server keeps besides schema.sql. Its indexes follow from the list of tables (on_server.py).

CREATE TABLE revision (
    org_id VARCHAR NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    moved_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE revision IS 'How often the database was written, and which write was the last of each centre';
COMMENT ON COLUMN revision.org_id IS 'Centre; empty for the database as a whole';
COMMENT ON COLUMN revision.number IS 'Running number of the last write';
COMMENT ON COLUMN revision.moved_at IS 'When, local time of the server: a database that was put back does not count like the one before';
INSERT INTO revision VALUES ('', 0, localtimestamp);
