-- Version 4 knew no comments on charts and findings.
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
