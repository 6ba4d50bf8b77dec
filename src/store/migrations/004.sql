-- Version 3 knew only what figures and rows show, not what was wrong with the document they were read from.
CREATE TABLE reading_note (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE reading_note IS 'What is wrong with a document and no figure or row of it shows once it is saved';
COMMENT ON COLUMN reading_note.org_id IS 'Centre';
COMMENT ON COLUMN reading_note.year IS 'Year that the document speaks of';
COMMENT ON COLUMN reading_note.code IS 'Kind of flaw; the data rule whose parameter codes names it reports it';
COMMENT ON COLUMN reading_note.severity IS 'question or note';
COMMENT ON COLUMN reading_note.message IS 'What is wrong, as one sentence without full stop';
COMMENT ON COLUMN reading_note.locator IS 'Where the document says so';
COMMENT ON COLUMN reading_note.batch_id IS 'Batch that the document came in with';
