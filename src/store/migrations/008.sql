-- Version 7 knew no units of a department.
ALTER TABLE organisation ADD COLUMN unit_kind VARCHAR;
ALTER TABLE organisation ADD COLUMN valid_from DATE;
ALTER TABLE organisation ADD COLUMN valid_to DATE;
ALTER TABLE organisation ADD COLUMN batch_id BIGINT;
COMMENT ON TABLE organisation IS 'Centres that report figures and units of a department; a changed description is a new row, see current_organisation';
COMMENT ON COLUMN organisation.parent_id IS 'org_id of the superior centre, of a unit its department; NULL where none is in this file';
COMMENT ON COLUMN organisation.unit_kind IS 'own (the department''s own office) or subordinate; NULL where it is no unit of a department';
COMMENT ON COLUMN organisation.valid_from IS 'First day on which the unit belongs to its department; NULL: as long as anybody knows';
COMMENT ON COLUMN organisation.valid_to IS 'Last day, included; NULL: still does';
COMMENT ON COLUMN organisation.batch_id IS 'Batch that brought the description; NULL in files older than this column';
