-- Version 5 knew no confirmed readings.
CREATE TABLE reading_example (
    org_id VARCHAR NOT NULL,
    skeleton VARCHAR NOT NULL,
    heading VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE reading_example IS 'How somebody confirmed that a sentence is to be read; the next report of the centre is read alike';
COMMENT ON COLUMN reading_example.org_id IS 'Centre whose report it is';
COMMENT ON COLUMN reading_example.skeleton IS 'Words of the sentence without its figures and dates, with a mark where the figure stands';
COMMENT ON COLUMN reading_example.heading IS 'Heading above the sentence, without numbers; empty where there is none';
COMMENT ON COLUMN reading_example.scope IS 'What else held where it stood: region, time, plan or fact, and what was in doubt';
COMMENT ON COLUMN reading_example.indicator IS 'Indicator id of the catalogue that the figure was confirmed as';
COMMENT ON COLUMN reading_example.role IS 'Role that it was confirmed as';
COMMENT ON COLUMN reading_example.unit IS 'Canonical unit of the indicator in this role';
COMMENT ON COLUMN reading_example.batch_id IS 'Batch that the confirmation came in with; undone with it';
