-- Version 1 knew neither the goal block of the form nor sample data: every file of version 1 holds real figures.
ALTER TABLE database_info ADD COLUMN kind VARCHAR DEFAULT 'real';
ALTER TABLE database_info ALTER COLUMN kind SET NOT NULL;
ALTER TABLE database_info ALTER COLUMN kind DROP DEFAULT;
COMMENT ON COLUMN database_info.kind IS 'real or sample; figures of one kind never enter a file of the other';

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
