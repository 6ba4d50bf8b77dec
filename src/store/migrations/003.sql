-- Version 2 knew no notes on findings of the data rules.
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
