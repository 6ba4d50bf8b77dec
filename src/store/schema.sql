-- Layout of schema version 9. Rows are only ever added; what is current follows from the batches in force (views.sql).
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
    parent_id VARCHAR,
    unit_kind VARCHAR,
    valid_from DATE,
    valid_to DATE,
    batch_id BIGINT
);
COMMENT ON TABLE organisation IS 'Centres that report figures and units of a department; a changed description is a new row, see current_organisation';
COMMENT ON COLUMN organisation.org_id IS 'Short stable id';
COMMENT ON COLUMN organisation.name IS 'Official name';
COMMENT ON COLUMN organisation.level IS 'county, city or province';
COMMENT ON COLUMN organisation.parent_id IS 'org_id of the superior centre, of a unit its department; NULL where none is in this file';
COMMENT ON COLUMN organisation.unit_kind IS 'own (the department''s own office) or subordinate; NULL where it is no unit of a department';
COMMENT ON COLUMN organisation.valid_from IS 'First day on which the unit belongs to its department; NULL: as long as anybody knows';
COMMENT ON COLUMN organisation.valid_to IS 'Last day, included; NULL: still does';
COMMENT ON COLUMN organisation.batch_id IS 'Batch that brought the description; NULL in files older than this column';

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

CREATE TABLE project (
    org_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    project_code VARCHAR,
    programme VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    batch_label VARCHAR,
    name VARCHAR NOT NULL,
    content VARCHAR,
    investment_total DECIMAL(20, 8),
    contractor VARCHAR,
    contract_no VARCHAR,
    contract_amount DECIMAL(20, 8),
    settlement_amount DECIMAL(20, 8),
    planned_start DATE,
    planned_finish DATE,
    actual_start DATE,
    actual_finish DATE,
    accepted_on DATE,
    stage VARCHAR,
    progress_text VARCHAR,
    paid_stated DECIMAL(20, 8),
    desk VARCHAR,
    person VARCHAR,
    leader VARCHAR,
    difficulty VARCHAR,
    withdrawn BOOLEAN NOT NULL,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE project IS 'Projects as the register states them on a day; see current_project for what holds now';
COMMENT ON COLUMN project.org_id IS 'Centre';
COMMENT ON COLUMN project.project_id IS 'Stable id of the project within the centre';
COMMENT ON COLUMN project.as_of IS 'Day that the register speaks of';
COMMENT ON COLUMN project.project_code IS 'National project code as text, up to 21 characters';
COMMENT ON COLUMN project.programme IS 'Programme of the catalogue';
COMMENT ON COLUMN project.nature IS 'construction or recurrent';
COMMENT ON COLUMN project.batch_label IS 'Batch of the renovation plan, as printed';
COMMENT ON COLUMN project.name IS 'Name as printed';
COMMENT ON COLUMN project.content IS 'What is built or paid';
COMMENT ON COLUMN project.investment_total IS 'Total investment, 10,000 yuan';
COMMENT ON COLUMN project.contractor IS 'Contractor';
COMMENT ON COLUMN project.contract_no IS 'Number of the contract';
COMMENT ON COLUMN project.contract_amount IS 'Amount of the contract, 10,000 yuan';
COMMENT ON COLUMN project.settlement_amount IS 'Amount settled, 10,000 yuan';
COMMENT ON COLUMN project.planned_start IS 'Planned start';
COMMENT ON COLUMN project.planned_finish IS 'Planned finish';
COMMENT ON COLUMN project.actual_start IS 'Actual start; NULL where it has not started';
COMMENT ON COLUMN project.actual_finish IS 'Actual finish; NULL where it has not finished';
COMMENT ON COLUMN project.accepted_on IS 'Day of acceptance';
COMMENT ON COLUMN project.stage IS 'preparation, to_start, building, stopped, finished, accepted, settled or handed_over';
COMMENT ON COLUMN project.progress_text IS 'Progress in words, as printed';
COMMENT ON COLUMN project.paid_stated IS 'Paid so far as the register states it, 10,000 yuan';
COMMENT ON COLUMN project.desk IS 'Desk that answers for it';
COMMENT ON COLUMN project.person IS 'Person that answers for it';
COMMENT ON COLUMN project.leader IS 'Leader in charge';
COMMENT ON COLUMN project.difficulty IS 'What stands in the way, as printed';
COMMENT ON COLUMN project.withdrawn IS 'True takes the project out from this day on, until a later row that is not withdrawn';
COMMENT ON COLUMN project.quote IS 'Row or cells as printed';
COMMENT ON COLUMN project.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN project.batch_id IS 'Batch that brought the row';

CREATE TABLE neighbourhood (
    org_id VARCHAR NOT NULL,
    neighbourhood_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    name VARCHAR NOT NULL,
    built_year INTEGER,
    buildings INTEGER,
    households INTEGER,
    area_sqm DECIMAL(20, 8),
    stage VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE neighbourhood IS 'Neighbourhoods of projects as the register states them on a day; those of a project and day are replaced together';
COMMENT ON COLUMN neighbourhood.org_id IS 'Centre';
COMMENT ON COLUMN neighbourhood.neighbourhood_id IS 'Stable id within the centre';
COMMENT ON COLUMN neighbourhood.project_id IS 'Project that renovates it';
COMMENT ON COLUMN neighbourhood.as_of IS 'Day that the register speaks of';
COMMENT ON COLUMN neighbourhood.name IS 'Name as printed';
COMMENT ON COLUMN neighbourhood.built_year IS 'Year of construction';
COMMENT ON COLUMN neighbourhood.buildings IS 'Buildings';
COMMENT ON COLUMN neighbourhood.households IS 'Households';
COMMENT ON COLUMN neighbourhood.area_sqm IS 'Floor area, square metres';
COMMENT ON COLUMN neighbourhood.stage IS 'Stage as of project';
COMMENT ON COLUMN neighbourhood.quote IS 'Row or cells as printed';
COMMENT ON COLUMN neighbourhood.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN neighbourhood.batch_id IS 'Batch that brought the row';

CREATE TABLE project_record (
    org_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
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
COMMENT ON TABLE project_record IS 'Figures of projects on a day, long form; see current_project_record';
COMMENT ON COLUMN project_record.org_id IS 'Centre';
COMMENT ON COLUMN project_record.project_id IS 'Project';
COMMENT ON COLUMN project_record.year IS 'Year that the figure belongs to';
COMMENT ON COLUMN project_record.as_of IS 'Day that the figure speaks of';
COMMENT ON COLUMN project_record.indicator IS 'project.investment_year, project.investment, project.physical, or an indicator of the catalogue';
COMMENT ON COLUMN project_record.role IS 'target (plan of the year), planned (cumulative plan up to the day), started (what the project comprises) or actual';
COMMENT ON COLUMN project_record.value IS 'Exactly as printed, in unit; NULL withdraws the figure';
COMMENT ON COLUMN project_record.unit IS 'Canonical unit of the indicator';
COMMENT ON COLUMN project_record.quote IS 'Row or cells as printed';
COMMENT ON COLUMN project_record.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN project_record.batch_id IS 'Batch that brought the row';

CREATE TABLE allotment (
    org_id VARCHAR NOT NULL,
    document_no VARCHAR NOT NULL,
    project_code VARCHAR,
    project_id VARCHAR,
    project_name VARCHAR,
    fund_source VARCHAR,
    function_class VARCHAR,
    government_class VARCHAR,
    department_class VARCHAR,
    stage VARCHAR NOT NULL,
    amount DECIMAL(20, 8) NOT NULL,
    paid_stated DECIMAL(20, 8),
    balance_stated DECIMAL(20, 8),
    issued_on DATE,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE allotment IS 'Money made available by a document to a project; lines of a document and project are replaced together';
COMMENT ON COLUMN allotment.org_id IS 'Centre';
COMMENT ON COLUMN allotment.document_no IS 'Number of the document';
COMMENT ON COLUMN allotment.project_code IS 'National project code as text';
COMMENT ON COLUMN allotment.project_id IS 'Project that it is for; NULL where nobody has said';
COMMENT ON COLUMN allotment.project_name IS 'Name of the project as printed';
COMMENT ON COLUMN allotment.fund_source IS 'Source of the money, as printed';
COMMENT ON COLUMN allotment.function_class IS 'Functional class of expenditure';
COMMENT ON COLUMN allotment.government_class IS 'Economic class of the government budget';
COMMENT ON COLUMN allotment.department_class IS 'Economic class of the department budget';
COMMENT ON COLUMN allotment.stage IS 'initial, added, cut or carried';
COMMENT ON COLUMN allotment.amount IS '10,000 yuan; negative where it was cut';
COMMENT ON COLUMN allotment.paid_stated IS 'Paid so far as the table states it, 10,000 yuan';
COMMENT ON COLUMN allotment.balance_stated IS 'Balance as the table states it, 10,000 yuan';
COMMENT ON COLUMN allotment.issued_on IS 'Day of issue';
COMMENT ON COLUMN allotment.quote IS 'Row or cells as printed';
COMMENT ON COLUMN allotment.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN allotment.batch_id IS 'Batch that brought the row';

CREATE TABLE payment (
    org_id VARCHAR NOT NULL,
    line_id VARCHAR NOT NULL,
    request_no VARCHAR,
    paid_on DATE NOT NULL,
    document_no VARCHAR,
    project_code VARCHAR,
    project_id VARCHAR,
    project_name VARCHAR,
    purpose VARCHAR,
    payee VARCHAR,
    account_tail VARCHAR,
    amount_yuan DECIMAL(20, 2) NOT NULL,
    department_class VARCHAR,
    fund_source VARCHAR,
    kind VARCHAR NOT NULL,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE payment IS 'Lines of payment exports, in yuan; a later export replaces the days that it covers (payment_period)';
COMMENT ON COLUMN payment.org_id IS 'Centre';
COMMENT ON COLUMN payment.line_id IS 'Id of the line within its file';
COMMENT ON COLUMN payment.request_no IS 'Number of the payment request';
COMMENT ON COLUMN payment.paid_on IS 'Day of payment';
COMMENT ON COLUMN payment.document_no IS 'Document that allotted the money';
COMMENT ON COLUMN payment.project_code IS 'National project code as text';
COMMENT ON COLUMN payment.project_id IS 'Project that it was paid for; NULL where nobody has said';
COMMENT ON COLUMN payment.project_name IS 'Name of the project as printed';
COMMENT ON COLUMN payment.purpose IS 'Purpose as printed';
COMMENT ON COLUMN payment.payee IS 'Who was paid';
COMMENT ON COLUMN payment.account_tail IS 'Last four digits of the account, nothing more is kept';
COMMENT ON COLUMN payment.amount_yuan IS 'Yuan; negative where the money came back';
COMMENT ON COLUMN payment.department_class IS 'Economic class of the department budget';
COMMENT ON COLUMN payment.fund_source IS 'Source of the money, as printed';
COMMENT ON COLUMN payment.kind IS 'paid or returned';
COMMENT ON COLUMN payment.quote IS 'Row or cells as printed';
COMMENT ON COLUMN payment.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN payment.batch_id IS 'Batch that brought the row';

CREATE TABLE payment_period (
    org_id VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE payment_period IS 'Days that a payment export speaks of: it replaces what was known of them';
COMMENT ON COLUMN payment_period.org_id IS 'Centre';
COMMENT ON COLUMN payment_period.from_on IS 'First day';
COMMENT ON COLUMN payment_period.to_on IS 'Last day, included';
COMMENT ON COLUMN payment_period.batch_id IS 'Batch that brought the row';

CREATE TABLE alias (
    org_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    target_id VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE alias IS 'What a person said that a name, code, payee or document number means; the newest per text holds';
COMMENT ON COLUMN alias.org_id IS 'Centre';
COMMENT ON COLUMN alias.kind IS 'project_name, project_code, payee or document_no';
COMMENT ON COLUMN alias.text IS 'As the file writes it';
COMMENT ON COLUMN alias.target_id IS 'project_id, or the name or number that is meant; NULL: none, and it is not asked again';
COMMENT ON COLUMN alias.batch_id IS 'Batch that brought the row';

CREATE TABLE monitoring_item (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    as_of DATE NOT NULL,
    subject VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tier1 VARCHAR,
    tier2 VARCHAR,
    tier3 VARCHAR NOT NULL,
    target_text VARCHAR,
    so_far_text VARCHAR,
    forecast_text VARCHAR,
    deviation_funding VARCHAR,
    deviation_institution VARCHAR,
    deviation_personnel VARCHAR,
    deviation_hardware VARCHAR,
    deviation_other VARCHAR,
    explanation VARCHAR,
    likelihood VARCHAR,
    likelihood_text VARCHAR,
    desk VARCHAR,
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE monitoring_item IS 'Rows of the form of monitoring; a form is replaced as a whole per centre, year, day and subject';
COMMENT ON COLUMN monitoring_item.org_id IS 'Centre';
COMMENT ON COLUMN monitoring_item.year IS 'Year that is monitored';
COMMENT ON COLUMN monitoring_item.as_of IS 'Day up to which results count';
COMMENT ON COLUMN monitoring_item.subject IS 'Department or project that the form is about';
COMMENT ON COLUMN monitoring_item.position IS 'Row of the form, counted from 1';
COMMENT ON COLUMN monitoring_item.tier1 IS 'First-level indicator';
COMMENT ON COLUMN monitoring_item.tier2 IS 'Second-level indicator';
COMMENT ON COLUMN monitoring_item.tier3 IS 'Third-level indicator';
COMMENT ON COLUMN monitoring_item.target_text IS 'Target of the year as printed';
COMMENT ON COLUMN monitoring_item.so_far_text IS 'Result so far as printed';
COMMENT ON COLUMN monitoring_item.forecast_text IS 'Expected result of the year as printed';
COMMENT ON COLUMN monitoring_item.deviation_funding IS 'Mark or words of the column on funding';
COMMENT ON COLUMN monitoring_item.deviation_institution IS 'Mark or words of the column on institutions';
COMMENT ON COLUMN monitoring_item.deviation_personnel IS 'Mark or words of the column on personnel';
COMMENT ON COLUMN monitoring_item.deviation_hardware IS 'Mark or words of the column on hardware';
COMMENT ON COLUMN monitoring_item.deviation_other IS 'Mark or words of the column on other causes';
COMMENT ON COLUMN monitoring_item.explanation IS 'Explanation of the deviation';
COMMENT ON COLUMN monitoring_item.likelihood IS 'certain, possible or impossible';
COMMENT ON COLUMN monitoring_item.likelihood_text IS 'Likelihood as printed';
COMMENT ON COLUMN monitoring_item.desk IS 'Desk that answers for it';
COMMENT ON COLUMN monitoring_item.quote IS 'Row or cells as printed';
COMMENT ON COLUMN monitoring_item.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN monitoring_item.batch_id IS 'Batch that brought the row';

CREATE TABLE monitoring_fund (
    org_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    as_of DATE NOT NULL,
    subject VARCHAR NOT NULL,
    row VARCHAR NOT NULL,
    initial DECIMAL(20, 8),
    so_far DECIMAL(20, 8),
    forecast DECIMAL(20, 8),
    quote VARCHAR,
    locator VARCHAR,
    batch_id BIGINT NOT NULL
);
COMMENT ON TABLE monitoring_fund IS 'Block of funds of the form of monitoring, replaced with it';
COMMENT ON COLUMN monitoring_fund.org_id IS 'Centre';
COMMENT ON COLUMN monitoring_fund.year IS 'Year that is monitored';
COMMENT ON COLUMN monitoring_fund.as_of IS 'Day up to which spending counts';
COMMENT ON COLUMN monitoring_fund.subject IS 'Department or project that the form is about';
COMMENT ON COLUMN monitoring_fund.row IS 'total, fiscal, carried or other';
COMMENT ON COLUMN monitoring_fund.initial IS 'Budget at the start of the year, 10,000 yuan';
COMMENT ON COLUMN monitoring_fund.so_far IS 'Spent so far, 10,000 yuan';
COMMENT ON COLUMN monitoring_fund.forecast IS 'Expected spending of the year, 10,000 yuan';
COMMENT ON COLUMN monitoring_fund.quote IS 'Row or cells as printed';
COMMENT ON COLUMN monitoring_fund.locator IS 'Where the source states it: sheet, row or cell';
COMMENT ON COLUMN monitoring_fund.batch_id IS 'Batch that brought the row';

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
