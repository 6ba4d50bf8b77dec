-- Version 6 knew years that are over, not the year as it runs.
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
