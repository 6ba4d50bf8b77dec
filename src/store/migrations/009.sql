-- Version 8 knew no problems.
CREATE TABLE problem (
    org_id VARCHAR NOT NULL,
    problem_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    origin VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    project_id VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE problem IS 'Problems of a year, whoever found them; the newest row per problem holds';
COMMENT ON COLUMN problem.org_id IS 'Centre';
COMMENT ON COLUMN problem.problem_id IS 'Stable id of the problem within the centre';
COMMENT ON COLUMN problem.year IS 'Year that the problem was found in the work of';
COMMENT ON COLUMN problem.origin IS 'self_evaluation, finance_review, audit, inspection, monitoring, data_check or meeting';
COMMENT ON COLUMN problem.category IS 'Kind of problem in words; the same words in the next year make it a repeated one';
COMMENT ON COLUMN problem.text IS 'What is wrong';
COMMENT ON COLUMN problem.project_id IS 'Project that it is about; NULL where it is about none';
COMMENT ON COLUMN problem.quote IS 'Sentence or cells as printed';
COMMENT ON COLUMN problem.locator IS 'Where the source states it: section, paragraph, row or cell';
COMMENT ON COLUMN problem.batch_id IS 'Batch that brought the row';

CREATE TABLE corrective_action (
    org_id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    problem_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    desk VARCHAR,
    person VARCHAR,
    due_on DATE,
    due_text VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE corrective_action IS 'What is done about problems; the newest row per action holds';
COMMENT ON COLUMN corrective_action.org_id IS 'Centre';
COMMENT ON COLUMN corrective_action.action_id IS 'Stable id of the action within the centre';
COMMENT ON COLUMN corrective_action.problem_id IS 'Problem that it answers';
COMMENT ON COLUMN corrective_action.text IS 'What is done';
COMMENT ON COLUMN corrective_action.desk IS 'Desk that answers for it';
COMMENT ON COLUMN corrective_action.person IS 'Person that answers for it';
COMMENT ON COLUMN corrective_action.due_on IS 'Day by which it is due; NULL where nobody named one';
COMMENT ON COLUMN corrective_action.due_text IS 'When it is due, in the words of who wrote it, where these name no day';
COMMENT ON COLUMN corrective_action.quote IS 'Sentence or cells as printed';
COMMENT ON COLUMN corrective_action.locator IS 'Where the source states it: section, paragraph, row or cell';
COMMENT ON COLUMN corrective_action.batch_id IS 'Batch that brought the row';

CREATE TABLE action_event (
    org_id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    status VARCHAR NOT NULL,
    evidence VARCHAR,
    "by" VARCHAR NOT NULL,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE action_event IS 'Steps of actions; an action stands as its last event says';
COMMENT ON COLUMN action_event.org_id IS 'Centre';
COMMENT ON COLUMN action_event.action_id IS 'Action that moved';
COMMENT ON COLUMN action_event."at" IS 'When, local time; midnight where only the day is known';
COMMENT ON COLUMN action_event.status IS 'open, running, done, closed, reopened or dropped';
COMMENT ON COLUMN action_event.evidence IS 'What shows that it is so: a document, its number, a photograph; NULL where nobody named any';
COMMENT ON COLUMN action_event."by" IS 'Who says that it stands so';
COMMENT ON COLUMN action_event.quote IS 'Sentence or cells as printed';
COMMENT ON COLUMN action_event.locator IS 'Where the source states it: section, paragraph, row or cell';
COMMENT ON COLUMN action_event.batch_id IS 'Batch that brought the row';

CREATE TABLE budget_effect (
    org_id VARCHAR NOT NULL,
    problem_id VARCHAR NOT NULL,
    budget_year INTEGER NOT NULL,
    effect VARCHAR NOT NULL,
    amount_before DECIMAL(20, 8),
    amount_after DECIMAL(20, 8),
    document_no VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE budget_effect IS 'What the budget of a year made of a problem; the newest row per problem and budget year holds';
COMMENT ON COLUMN budget_effect.org_id IS 'Centre';
COMMENT ON COLUMN budget_effect.problem_id IS 'Problem that it follows from';
COMMENT ON COLUMN budget_effect.budget_year IS 'Year of the budget';
COMMENT ON COLUMN budget_effect.effect IS 'keep, increase, cut, cancel or reform';
COMMENT ON COLUMN budget_effect.amount_before IS 'Amount before, 10,000 yuan';
COMMENT ON COLUMN budget_effect.amount_after IS 'Amount after, 10,000 yuan';
COMMENT ON COLUMN budget_effect.document_no IS 'Document that says so';
COMMENT ON COLUMN budget_effect.quote IS 'Sentence or cells as printed';
COMMENT ON COLUMN budget_effect.locator IS 'Where the source states it: section, paragraph, row or cell';
COMMENT ON COLUMN budget_effect.batch_id IS 'Batch that brought the row';
