-- Layout of schema version 6. Rows are only ever added; what is current follows from the batches in force (views.sql).
-- No PRIMARY KEY, UNIQUE or sequence: a lakehouse catalogue has none, so nothing may lean on them.

CREATE TABLE database_info (
    schema_version INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE database_info IS 'One row about this file';
COMMENT ON COLUMN database_info.schema_version IS 'Number of the layout; an older file is moved forward when it is opened';
COMMENT ON COLUMN database_info.kind IS 'real or sample; figures of one kind never enter a file of the other';
COMMENT ON COLUMN database_info.created_at IS 'When the file was made, local time';

CREATE TABLE organisation (
    org_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    parent_id VARCHAR
);
COMMENT ON TABLE organisation IS 'Centres that report figures, one row each';
COMMENT ON COLUMN organisation.org_id IS 'Short stable id';
COMMENT ON COLUMN organisation.name IS 'Official name';
COMMENT ON COLUMN organisation.level IS 'county, city or province';
COMMENT ON COLUMN organisation.parent_id IS 'org_id of the superior centre; NULL where none is in this file';

CREATE TABLE source (
    source_id VARCHAR NOT NULL,
    file_name VARCHAR,
    sha256 VARCHAR,
    title VARCHAR,
    document_no VARCHAR,
    issuer VARCHAR,
    published_on DATE
);
COMMENT ON TABLE source IS 'Documents and files that figures were read from';
COMMENT ON COLUMN source.source_id IS 'Id; a changed description of the same id is a new row with #2, #3 appended';
COMMENT ON COLUMN source.file_name IS 'Name of the imported file; NULL for the figures shipped with the project';
COMMENT ON COLUMN source.sha256 IS 'SHA-256 of the imported file, hexadecimal';
COMMENT ON COLUMN source.title IS 'Title of the document';
COMMENT ON COLUMN source.document_no IS 'Official document number';
COMMENT ON COLUMN source.issuer IS 'Issuing body';
COMMENT ON COLUMN source.published_on IS 'Date of issue';

CREATE TABLE batch (
    batch_id BIGINT NOT NULL,
    source_id VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE batch IS 'One save: what came in together and is undone together';
COMMENT ON COLUMN batch.batch_id IS 'Running number; a higher one is newer';
COMMENT ON COLUMN batch.source_id IS 'Source of every row of the batch';
COMMENT ON COLUMN batch.created_at IS 'When it was saved, local time';
COMMENT ON COLUMN batch.created_by IS 'Who saved it';
COMMENT ON COLUMN batch.note IS 'Remark of who saved it';

CREATE TABLE batch_event (
    batch_id BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "by" VARCHAR NOT NULL
);
COMMENT ON TABLE batch_event IS 'Undo and redo of batches; a batch is in force unless its last event is undo';
COMMENT ON COLUMN batch_event.batch_id IS 'Batch that was undone or redone';
COMMENT ON COLUMN batch_event.action IS 'undo or redo';
COMMENT ON COLUMN batch_event."at" IS 'When, local time; always later than the batch''s previous event';
COMMENT ON COLUMN batch_event."by" IS 'Who did it';

CREATE TABLE record (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    as_of DATE NOT NULL,
    indicator VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    value DECIMAL(20, 8),
    unit VARCHAR NOT NULL,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE record IS 'Every figure ever saved, long form; see current_record and year_record for what holds now';
COMMENT ON COLUMN record.org_id IS 'Centre';
COMMENT ON COLUMN record.year IS 'Year that the figure belongs to';
COMMENT ON COLUMN record.as_of IS 'Date that the figure speaks of: year end, or earlier for progress within the year';
COMMENT ON COLUMN record.indicator IS 'Indicator id of the catalogue';
COMMENT ON COLUMN record.role IS 'target, started, actual, initial, adjusted or stated_ratio';
COMMENT ON COLUMN record.value IS 'Exactly as printed, in unit; NULL withdraws the figure';
COMMENT ON COLUMN record.unit IS 'Canonical unit of the indicator; % for stated_ratio';
COMMENT ON COLUMN record.quote IS 'Sentence of the source that states the figure';
COMMENT ON COLUMN record.locator IS 'Where the source states it: section, paragraph, row or cell';
COMMENT ON COLUMN record.batch_id IS 'Batch that brought the row';

CREATE TABLE score_item (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tier1 VARCHAR NOT NULL,
    tier2 VARCHAR,
    tier3 VARCHAR NOT NULL,
    nature VARCHAR,
    comparison VARCHAR,
    target_text VARCHAR,
    actual_text VARCHAR,
    target DECIMAL(20, 8),
    actual DECIMAL(20, 8),
    unit VARCHAR,
    weight DECIMAL(20, 8) NOT NULL,
    score DECIMAL(20, 8),
    reason VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE score_item IS 'Rows of the self-evaluation form; a form is replaced as a whole per centre and year';
COMMENT ON COLUMN score_item.org_id IS 'Centre';
COMMENT ON COLUMN score_item.year IS 'Year that is evaluated';
COMMENT ON COLUMN score_item.position IS 'Row of the form, counted from 1; 0 is the budget row';
COMMENT ON COLUMN score_item.tier1 IS 'First-level indicator';
COMMENT ON COLUMN score_item.tier2 IS 'Second-level indicator';
COMMENT ON COLUMN score_item.tier3 IS 'Third-level indicator';
COMMENT ON COLUMN score_item.nature IS 'Quantitative or qualitative, in the form''s words; NULL where the form does not say';
COMMENT ON COLUMN score_item.comparison IS '>=, <= or =; NULL where the form does not say';
COMMENT ON COLUMN score_item.target_text IS 'Target as printed';
COMMENT ON COLUMN score_item.actual_text IS 'Actual value as printed';
COMMENT ON COLUMN score_item.target IS 'Target as a number, in unit; budget row: adjusted budget';
COMMENT ON COLUMN score_item.actual IS 'Actual value as a number, in unit; budget row: spending';
COMMENT ON COLUMN score_item.unit IS 'Unit of target and actual; NULL where the form prints none';
COMMENT ON COLUMN score_item.weight IS 'Points that can be won';
COMMENT ON COLUMN score_item.score IS 'Points that the form reports; NULL where it leaves the cell empty';
COMMENT ON COLUMN score_item.reason IS 'Reason for the deviation, as printed';
COMMENT ON COLUMN score_item.quote IS 'Row as printed';
COMMENT ON COLUMN score_item.locator IS 'Where the source prints it';
COMMENT ON COLUMN score_item.batch_id IS 'Batch that brought the row';

CREATE TABLE annual_goal (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    expected VARCHAR,
    achieved VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE annual_goal IS 'Goal block of the self-evaluation form';
COMMENT ON COLUMN annual_goal.org_id IS 'Centre';
COMMENT ON COLUMN annual_goal.year IS 'Year that is evaluated';
COMMENT ON COLUMN annual_goal.expected IS 'Expected goal as printed';
COMMENT ON COLUMN annual_goal.achieved IS 'Achievement as printed';
COMMENT ON COLUMN annual_goal.batch_id IS 'Batch that brought the row';

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

CREATE TABLE verification (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    indicator VARCHAR,
    position INTEGER,
    fingerprint VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    reason VARCHAR,
    "by" VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL
);
COMMENT ON TABLE verification IS 'Findings of the data rules that somebody looked into and found right; the newest row per finding holds';
COMMENT ON COLUMN verification.org_id IS 'Centre';
COMMENT ON COLUMN verification.year IS 'Year that the finding speaks of';
COMMENT ON COLUMN verification.rule IS 'Data rule that found it';
COMMENT ON COLUMN verification.indicator IS 'Indicator that the finding names; NULL for a row of the form or the form as a whole';
COMMENT ON COLUMN verification.position IS 'Row of the form that the finding names; NULL for an indicator or the form as a whole';
COMMENT ON COLUMN verification.fingerprint IS 'SHA-256 of the message: figures that change it open the finding again';
COMMENT ON COLUMN verification.message IS 'What the finding said when it was looked into';
COMMENT ON COLUMN verification.reason IS 'Why the figures are right; NULL withdraws the note';
COMMENT ON COLUMN verification."by" IS 'Who looked into it';
COMMENT ON COLUMN verification."at" IS 'When, local time; always later than the row before';

CREATE TABLE comment (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    content VARCHAR,
    "by" VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL
);
COMMENT ON TABLE comment IS 'Why a chart or a finding is as it is, signed and dated; the newest row per subject holds';
COMMENT ON COLUMN comment.org_id IS 'Centre';
COMMENT ON COLUMN comment.year IS 'Year that the chart or finding speaks of';
COMMENT ON COLUMN comment.subject IS 'Chart id, or rule:indicator:position of a finding';
COMMENT ON COLUMN comment.content IS 'What was written; NULL withdraws it';
COMMENT ON COLUMN comment."by" IS 'Who wrote it';
COMMENT ON COLUMN comment."at" IS 'When, local time; always later than the row before';
