-- What holds now, in the SQL that DuckDB and PostgreSQL both speak. The wide views of the programmes follow from the catalogue
-- (wide_views.py). Where the newest row is wanted, org_id is a second key that decides nothing: with one key alone DuckDB looks for the
-- newest of every row number and then scans the whole table for one centre's.

CREATE OR REPLACE VIEW batch_in_force AS
SELECT b.batch_id, b.source_id, b.created_at, b.created_by, b.note
FROM batch AS b
LEFT JOIN (
    SELECT batch_id
    FROM (
        SELECT e.batch_id, e.action, row_number() OVER (PARTITION BY e.batch_id ORDER BY e."at" DESC) AS age
        FROM batch_event AS e
    ) AS moved
    WHERE age = 1 AND action = 'undo'
) AS undone ON undone.batch_id = b.batch_id
WHERE undone.batch_id IS NULL;
COMMENT ON VIEW batch_in_force IS 'Batches whose last event is not undo';

CREATE OR REPLACE VIEW current_organisation AS
SELECT org_id, name, level, parent_id, unit_kind, valid_from, valid_to
FROM (
    SELECT o.*, row_number() OVER (
        PARTITION BY o.org_id
        ORDER BY
            CASE WHEN o.batch_id IS NULL OR b.batch_id IS NOT NULL THEN 0 ELSE 1 END,
            CASE WHEN b.batch_id IS NOT NULL THEN -o.batch_id ELSE coalesce(o.batch_id, 0) END
    ) AS place
    FROM organisation AS o
    LEFT JOIN batch_in_force AS b ON b.batch_id = o.batch_id
) AS described
WHERE place = 1;
COMMENT ON VIEW current_organisation IS 'Centres and units as they are described now: by the newest batch in force, else as they first came in';

CREATE OR REPLACE VIEW current_record AS
SELECT org_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id
FROM (
    SELECT r.*, row_number() OVER (
        PARTITION BY r.org_id, r.year, r.as_of, r.indicator, r.role ORDER BY r.batch_id DESC, r.org_id
    ) AS age
    FROM record AS r
    JOIN batch_in_force AS b ON b.batch_id = r.batch_id
) AS stated
WHERE age = 1 AND value IS NOT NULL;
COMMENT ON VIEW current_record IS 'Figures in force: newest batch per centre, year, date, indicator and role';

CREATE OR REPLACE VIEW year_record AS
SELECT org_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id
FROM (
    SELECT r.*, row_number() OVER (PARTITION BY r.org_id, r.year, r.indicator, r.role ORDER BY r.as_of DESC) AS age
    FROM current_record AS r
) AS stated
WHERE age = 1;
COMMENT ON VIEW year_record IS 'Figures of the year: latest as_of per centre, year, indicator and role';

CREATE OR REPLACE VIEW current_score_item AS
SELECT org_id, year, position, tier1, tier2, tier3, nature, comparison, target_text, actual_text, target, actual, unit, weight, score,
    reason, quote, locator, batch_id
FROM (
    SELECT s.*, max(s.batch_id) OVER (PARTITION BY s.org_id, s.year) AS newest
    FROM score_item AS s
    JOIN batch_in_force AS b ON b.batch_id = s.batch_id
) AS stated
WHERE batch_id = newest;
COMMENT ON VIEW current_score_item IS 'Newest self-evaluation form in force per centre and year, as a whole';

CREATE OR REPLACE VIEW current_annual_goal AS
SELECT org_id, year, expected, achieved, batch_id
FROM (
    SELECT g.*, max(g.batch_id) OVER (PARTITION BY g.org_id, g.year) AS newest
    FROM annual_goal AS g
    JOIN batch_in_force AS b ON b.batch_id = g.batch_id
) AS stated
WHERE batch_id = newest;
COMMENT ON VIEW current_annual_goal IS 'Newest goal block in force per centre and year';

CREATE OR REPLACE VIEW current_reading_note AS
WITH noted AS (
    SELECT DISTINCT org_id, year FROM reading_note
), current_form AS (
    SELECT s.org_id, s.year, max(s.batch_id) AS batch_id
    FROM score_item AS s
    JOIN noted AS n ON n.org_id = s.org_id AND n.year = s.year
    JOIN batch_in_force AS b ON b.batch_id = s.batch_id
    GROUP BY s.org_id, s.year
), last_word AS (
    SELECT DISTINCT org_id, year, batch_id
    FROM (
        SELECT r.org_id, r.year, r.batch_id, row_number() OVER (
            PARTITION BY r.org_id, r.year, r.indicator, r.role ORDER BY r.as_of DESC, r.batch_id DESC
        ) AS age
        FROM record AS r
        JOIN noted AS n ON n.org_id = r.org_id AND n.year = r.year
        JOIN batch_in_force AS b ON b.batch_id = r.batch_id
    ) AS stated
    WHERE age = 1
)
SELECT n.org_id, n.year, n.code, n.severity, n.message, n.locator, n.batch_id,
    f.batch_id IS NOT NULL AS holds_form, w.batch_id IS NOT NULL AS holds_figures
FROM reading_note AS n
LEFT JOIN current_form AS f ON f.org_id = n.org_id AND f.year = n.year AND f.batch_id = n.batch_id
LEFT JOIN last_word AS w ON w.org_id = n.org_id AND w.year = n.year AND w.batch_id = n.batch_id
WHERE f.batch_id IS NOT NULL OR w.batch_id IS NOT NULL;
COMMENT ON VIEW current_reading_note IS 'Flaws of documents that still count: holds_form where the form in force came with the note, holds_figures where a figure in force did';

CREATE OR REPLACE VIEW current_verification AS
SELECT org_id, year, rule, indicator, position, fingerprint, message, reason, "by", "at"
FROM (
    SELECT v.*, row_number() OVER (
        PARTITION BY v.org_id, v.year, v.rule, v.indicator, v.position, v.fingerprint ORDER BY v."at" DESC
    ) AS age
    FROM verification AS v
) AS noted
WHERE age = 1 AND reason IS NOT NULL;
COMMENT ON VIEW current_verification IS 'Notes on findings in force: the newest per finding, unless it withdraws';

CREATE OR REPLACE VIEW current_comment AS
SELECT org_id, year, subject, content, "by", "at"
FROM (
    SELECT c.*, row_number() OVER (PARTITION BY c.org_id, c.year, c.subject ORDER BY c."at" DESC) AS age
    FROM comment AS c
) AS written
WHERE age = 1 AND content IS NOT NULL;
COMMENT ON VIEW current_comment IS 'Comments in force: the newest per chart or finding, unless it withdraws';

CREATE OR REPLACE VIEW self_score AS
SELECT
    s.org_id,
    o.name AS organisation,
    s.year,
    s.position,
    s.tier1,
    s.tier2,
    s.tier3,
    s.nature,
    s.comparison,
    s.target_text,
    s.actual_text,
    s.target,
    s.actual,
    s.unit,
    s.weight AS weight_points,
    s.score AS score_points,
    s.reason,
    c.title AS source_title,
    c.document_no,
    s.locator
FROM current_score_item AS s
JOIN current_organisation AS o ON o.org_id = s.org_id
JOIN batch AS b ON b.batch_id = s.batch_id
JOIN source AS c ON c.source_id = b.source_id
ORDER BY s.org_id, s.year, s.position;
COMMENT ON VIEW self_score IS 'Self-evaluation form in force, one row per form row, with its source';
COMMENT ON COLUMN self_score.org_id IS 'Centre';
COMMENT ON COLUMN self_score.organisation IS 'Name of the centre';
COMMENT ON COLUMN self_score.year IS 'Year that is evaluated';
COMMENT ON COLUMN self_score.position IS 'Row of the form, counted from 1; 0 is the budget row';
COMMENT ON COLUMN self_score.tier1 IS 'First-level indicator';
COMMENT ON COLUMN self_score.tier2 IS 'Second-level indicator';
COMMENT ON COLUMN self_score.tier3 IS 'Third-level indicator';
COMMENT ON COLUMN self_score.nature IS 'Quantitative or qualitative, in the form''s words; NULL where the form does not say';
COMMENT ON COLUMN self_score.comparison IS '>=, <= or =; NULL where the form does not say';
COMMENT ON COLUMN self_score.target_text IS 'Target as printed';
COMMENT ON COLUMN self_score.actual_text IS 'Actual value as printed';
COMMENT ON COLUMN self_score.target IS 'Target as a number, in unit; budget row: adjusted budget';
COMMENT ON COLUMN self_score.actual IS 'Actual value as a number, in unit; budget row: spending';
COMMENT ON COLUMN self_score.unit IS 'Unit of target and actual; NULL where the form prints none';
COMMENT ON COLUMN self_score.weight_points IS 'Points that can be won';
COMMENT ON COLUMN self_score.score_points IS 'Points that the form reports; NULL where it leaves the cell empty';
COMMENT ON COLUMN self_score.reason IS 'Reason for the deviation, as printed';
COMMENT ON COLUMN self_score.source_title IS 'Title of the form';
COMMENT ON COLUMN self_score.document_no IS 'Number of the document';
COMMENT ON COLUMN self_score.locator IS 'Where the source prints it';

CREATE OR REPLACE VIEW current_project AS
SELECT org_id, project_id, as_of, project_code, programme, nature, batch_label, name, content, investment_total, contractor,
    contract_no, contract_amount, settlement_amount, planned_start, planned_finish, actual_start, actual_finish, accepted_on,
    stage, progress_text, paid_stated, desk, person, leader, difficulty, withdrawn, quote, locator, batch_id
FROM (
    SELECT p.*, row_number() OVER (PARTITION BY p.org_id, p.project_id, p.as_of ORDER BY p.batch_id DESC, p.org_id) AS age
    FROM project AS p
    JOIN batch_in_force AS b ON b.batch_id = p.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_project IS 'Register in force: newest batch per centre, project and day; a withdrawn row takes the project out from its day on, until its next row';

CREATE OR REPLACE VIEW current_neighbourhood AS
SELECT org_id, neighbourhood_id, project_id, as_of, name, built_year, buildings, households, area_sqm, stage, quote, locator, batch_id
FROM (
    SELECT n.*,
        max(n.batch_id) OVER (PARTITION BY n.org_id, n.project_id, n.as_of) AS newest,
        row_number() OVER (PARTITION BY n.org_id, n.neighbourhood_id, n.as_of ORDER BY n.batch_id DESC, n.org_id) AS age
    FROM neighbourhood AS n
    JOIN batch_in_force AS b ON b.batch_id = n.batch_id
) AS stated
WHERE batch_id = newest AND age = 1;
COMMENT ON VIEW current_neighbourhood IS 'Neighbourhoods in force: those of a project and day that its newest batch states, each in one project';

CREATE OR REPLACE VIEW current_project_record AS
SELECT org_id, project_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id
FROM (
    SELECT r.*, row_number() OVER (
        PARTITION BY r.org_id, r.project_id, r.year, r.as_of, r.indicator, r.role ORDER BY r.batch_id DESC, r.org_id
    ) AS age
    FROM project_record AS r
    JOIN batch_in_force AS b ON b.batch_id = r.batch_id
) AS stated
WHERE age = 1 AND value IS NOT NULL;
COMMENT ON VIEW current_project_record IS 'Figures of projects in force: newest batch per project, year, day, indicator and role';

CREATE OR REPLACE VIEW current_allotment AS
SELECT org_id, document_no, project_code, project_id, project_name, fund_source, function_class, government_class,
    department_class, stage, amount, paid_stated, balance_stated, issued_on, quote, locator, batch_id
FROM (
    SELECT a.*,
        max(a.batch_id) OVER (PARTITION BY a.org_id, a.document_no, a.project_code) AS newest_of_code,
        max(a.batch_id) OVER (PARTITION BY a.org_id, a.document_no, a.project_id) AS newest_of_project,
        max(a.batch_id) OVER (PARTITION BY a.org_id, a.document_no, a.project_name) AS newest_of_name
    FROM allotment AS a
    JOIN batch_in_force AS b ON b.batch_id = a.batch_id
) AS stated
WHERE (project_code IS NULL OR batch_id = newest_of_code)
    AND (project_id IS NULL OR batch_id = newest_of_project)
    AND (project_code IS NOT NULL OR project_id IS NOT NULL OR batch_id = newest_of_name);
COMMENT ON VIEW current_allotment IS 'Allotments in force: the lines of the newest batch per document and project (code or id, else name); equal lines of one file all count';

CREATE OR REPLACE VIEW current_payment_period AS
SELECT q.org_id, q.from_on, q.to_on, q.batch_id
FROM payment_period AS q
JOIN batch_in_force AS b ON b.batch_id = q.batch_id;
COMMENT ON VIEW current_payment_period IS 'Days that the payment exports in force speak of';

CREATE OR REPLACE VIEW current_payment AS
SELECT p.*
FROM payment AS p
JOIN batch_in_force AS b ON b.batch_id = p.batch_id
LEFT JOIN (
    SELECT DISTINCT d.org_id, d.batch_id, d.paid_on
    FROM (SELECT DISTINCT org_id, batch_id, paid_on FROM payment) AS d
    JOIN (
        SELECT q.org_id, q.from_on, q.to_on, q.batch_id
        FROM payment_period AS q
        JOIN batch_in_force AS b ON b.batch_id = q.batch_id
    ) AS later ON later.org_id = d.org_id AND later.batch_id > d.batch_id AND d.paid_on BETWEEN later.from_on AND later.to_on
) AS replaced ON replaced.org_id = p.org_id AND replaced.batch_id = p.batch_id AND replaced.paid_on = p.paid_on
WHERE replaced.batch_id IS NULL;
COMMENT ON VIEW current_payment IS 'Payments in force: those whose day no newer export in force of the centre covers';

CREATE OR REPLACE VIEW current_alias AS
SELECT org_id, kind, text, target_id, batch_id
FROM (
    SELECT a.*, row_number() OVER (PARTITION BY a.org_id, a.kind, a.text ORDER BY a.batch_id DESC, a.org_id) AS age
    FROM alias AS a
    JOIN batch_in_force AS b ON b.batch_id = a.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_alias IS 'Answers in force on what a text of a file means: the newest per centre, kind and text';

CREATE OR REPLACE VIEW current_monitoring_item AS
SELECT m.*
FROM monitoring_item AS m
JOIN (
    SELECT f.org_id, f.year, f.as_of, f.subject, max(f.batch_id) AS batch_id
    FROM (
        SELECT org_id, year, as_of, subject, batch_id FROM monitoring_item
        UNION ALL
        SELECT org_id, year, as_of, subject, batch_id FROM monitoring_fund
    ) AS f
    JOIN batch_in_force AS b ON b.batch_id = f.batch_id
    GROUP BY f.org_id, f.year, f.as_of, f.subject
) AS form ON form.org_id = m.org_id AND form.year = m.year AND form.as_of = m.as_of AND form.subject = m.subject
    AND form.batch_id = m.batch_id;
COMMENT ON VIEW current_monitoring_item IS 'Rows of the newest form of monitoring in force per centre, year, day and subject, items and funds as a whole';

CREATE OR REPLACE VIEW current_monitoring_fund AS
SELECT m.*
FROM monitoring_fund AS m
JOIN (
    SELECT f.org_id, f.year, f.as_of, f.subject, max(f.batch_id) AS batch_id
    FROM (
        SELECT org_id, year, as_of, subject, batch_id FROM monitoring_item
        UNION ALL
        SELECT org_id, year, as_of, subject, batch_id FROM monitoring_fund
    ) AS f
    JOIN batch_in_force AS b ON b.batch_id = f.batch_id
    GROUP BY f.org_id, f.year, f.as_of, f.subject
) AS form ON form.org_id = m.org_id AND form.year = m.year AND form.as_of = m.as_of AND form.subject = m.subject
    AND form.batch_id = m.batch_id;
COMMENT ON VIEW current_monitoring_fund IS 'Block of funds of the newest form of monitoring in force';

CREATE OR REPLACE VIEW current_ledger_note AS
SELECT n.org_id, n.year, n.code, n.severity, n.message, n.locator, n.batch_id
FROM reading_note AS n
JOIN (
    SELECT org_id, batch_id
    FROM (
        SELECT s.org_id, s.batch_id, row_number() OVER (
            PARTITION BY s.org_id, s.project_id, extract(year FROM s.as_of) ORDER BY s.as_of DESC
        ) AS age
        FROM current_project AS s
    ) AS told
    WHERE age = 1
    UNION
    SELECT org_id, batch_id FROM current_payment
    UNION
    SELECT org_id, batch_id FROM current_allotment
) AS counted ON counted.org_id = n.org_id AND counted.batch_id = n.batch_id;
COMMENT ON VIEW current_ledger_note IS 'Flaws of registers, payment exports and allotment tables that still count: while a project stands last as their row says, or a payment or allotment of theirs holds';

CREATE OR REPLACE VIEW ledger_year AS
SELECT org_id, CAST(extract(year FROM as_of) AS INTEGER) AS year FROM current_project
UNION
SELECT org_id, year FROM current_project_record
UNION
SELECT org_id, CAST(extract(year FROM paid_on) AS INTEGER) FROM current_payment
UNION
SELECT org_id, year FROM current_monitoring_item
UNION
SELECT org_id, CAST(extract(year FROM max(issued_on)) AS INTEGER) FROM current_allotment WHERE issued_on IS NOT NULL GROUP BY org_id;
COMMENT ON VIEW ledger_year IS 'Years that registers, payments and forms of monitoring in force speak of; of allotments the latest alone, as balances of old documents open no year';

CREATE OR REPLACE VIEW counted_allotment AS
SELECT org_id, document_no, project_code, project_id, project_name, issued_on, stage,
    CASE WHEN stage = 'cut' THEN -abs(amount) ELSE amount END AS amount, paid_stated, balance_stated
FROM (
    SELECT a.*, max(CASE WHEN a.stage = 'carried' THEN 0 ELSE 1 END) OVER (
        PARTITION BY a.org_id, a.document_no, a.project_id, CASE WHEN a.project_id IS NULL THEN coalesce(a.project_code, a.project_name) END
    ) AS has_first
    FROM current_allotment AS a
) AS line
WHERE stage <> 'carried' OR has_first = 0;
COMMENT ON VIEW counted_allotment IS 'Allotments in force as they add up: cuts are negative, and a balance carried over counts only where the first amount of its document and project is not known';

CREATE OR REPLACE VIEW project_register AS
WITH latest AS (
    SELECT s.*, CAST(extract(year FROM s.as_of) AS INTEGER) AS year,
        row_number() OVER (PARTITION BY s.org_id, s.project_id, extract(year FROM s.as_of) ORDER BY s.as_of DESC) AS age
    FROM current_project AS s
), scale AS (
    SELECT org_id, project_id, as_of, count(*) AS neighbourhoods, sum(buildings) AS buildings, sum(households) AS households,
        sum(area_sqm) AS area_sqm,
        row_number() OVER (PARTITION BY org_id, project_id, extract(year FROM as_of) ORDER BY as_of DESC) AS age
    FROM current_neighbourhood
    GROUP BY org_id, project_id, as_of
), figure AS (
    SELECT org_id, project_id, year, indicator, role, value, row_number() OVER (
        PARTITION BY org_id, project_id, year, indicator, role ORDER BY as_of DESC
    ) AS age
    FROM current_project_record
), figures AS (
    SELECT org_id, project_id, year,
        max(CASE WHEN indicator = 'project.investment_year' AND role = 'target' THEN value END) AS investment_year_target,
        max(CASE WHEN indicator = 'project.investment_year' AND role = 'planned' THEN value END) AS investment_year_planned,
        max(CASE WHEN indicator = 'project.investment_year' AND role = 'actual' THEN value END) AS investment_year_actual,
        max(CASE WHEN indicator = 'project.investment' AND role = 'actual' THEN value END) AS investment_actual,
        max(CASE WHEN indicator = 'project.physical' AND role = 'actual' THEN value END) AS physical_percent,
        max(CASE WHEN indicator = 'renovation.neighbourhoods' AND role = 'started' THEN value END) AS neighbourhoods,
        max(CASE WHEN indicator = 'renovation.buildings' AND role = 'started' THEN value END) AS buildings,
        max(CASE WHEN indicator = 'renovation.households' AND role = 'started' THEN value END) AS households
    FROM figure
    WHERE age = 1
    GROUP BY org_id, project_id, year
), paid AS (
    SELECT l.org_id, l.project_id, l.year, sum(p.amount_yuan) AS amount
    FROM latest AS l
    JOIN current_payment AS p ON p.org_id = l.org_id AND p.project_id = l.project_id AND extract(year FROM p.paid_on) <= l.year
    WHERE l.age = 1
    GROUP BY l.org_id, l.project_id, l.year
), allotted AS (
    SELECT l.org_id, l.project_id, l.year, sum(a.amount) AS amount
    FROM latest AS l
    JOIN counted_allotment AS a ON a.org_id = l.org_id AND a.project_id = l.project_id
        AND (a.issued_on IS NULL OR extract(year FROM a.issued_on) <= l.year)
    WHERE l.age = 1
    GROUP BY l.org_id, l.project_id, l.year
)
SELECT
    l.org_id,
    o.name AS organisation,
    l.year,
    l.as_of,
    l.project_id,
    l.project_code,
    l.programme,
    l.nature,
    l.batch_label,
    l.name AS project,
    l.stage,
    l.planned_start,
    l.planned_finish,
    l.actual_start,
    l.actual_finish,
    l.accepted_on,
    coalesce(f.neighbourhoods, s.neighbourhoods) AS neighbourhoods,
    coalesce(f.buildings, s.buildings) AS buildings,
    coalesce(f.households, s.households) AS households,
    s.area_sqm,
    l.investment_total AS investment_total_wan_yuan,
    l.contract_amount AS contract_wan_yuan,
    f.investment_year_target AS investment_year_target_wan_yuan,
    f.investment_year_planned AS investment_year_planned_wan_yuan,
    f.investment_year_actual AS investment_year_actual_wan_yuan,
    f.investment_actual AS investment_actual_wan_yuan,
    f.physical_percent,
    p.amount AS paid_yuan,
    a.amount AS allotted_wan_yuan,
    l.desk,
    l.person,
    l.difficulty
FROM latest AS l
JOIN current_organisation AS o ON o.org_id = l.org_id
LEFT JOIN scale AS s ON s.org_id = l.org_id AND s.project_id = l.project_id AND extract(year FROM s.as_of) = l.year AND s.age = 1
LEFT JOIN figures AS f ON f.org_id = l.org_id AND f.project_id = l.project_id AND f.year = l.year
LEFT JOIN paid AS p ON p.org_id = l.org_id AND p.project_id = l.project_id AND p.year = l.year
LEFT JOIN allotted AS a ON a.org_id = l.org_id AND a.project_id = l.project_id AND a.year = l.year
WHERE l.age = 1 AND NOT l.withdrawn
ORDER BY l.org_id, l.year, l.project_id;
COMMENT ON VIEW project_register IS 'One row per project and year, as its latest report of the year says; a project that is withdrawn by then is left out';
COMMENT ON COLUMN project_register.org_id IS 'Centre';
COMMENT ON COLUMN project_register.organisation IS 'Name of the centre';
COMMENT ON COLUMN project_register.year IS 'Year of the report';
COMMENT ON COLUMN project_register.as_of IS 'Day of the latest report of the year';
COMMENT ON COLUMN project_register.project_id IS 'Id of the project';
COMMENT ON COLUMN project_register.project_code IS 'National project code';
COMMENT ON COLUMN project_register.programme IS 'Programme of the catalogue';
COMMENT ON COLUMN project_register.nature IS 'construction or recurrent';
COMMENT ON COLUMN project_register.batch_label IS 'Batch of the renovation plan';
COMMENT ON COLUMN project_register.project IS 'Name of the project';
COMMENT ON COLUMN project_register.stage IS 'Stage on that day';
COMMENT ON COLUMN project_register.planned_start IS 'Planned start';
COMMENT ON COLUMN project_register.planned_finish IS 'Planned finish';
COMMENT ON COLUMN project_register.actual_start IS 'Actual start';
COMMENT ON COLUMN project_register.actual_finish IS 'Actual finish';
COMMENT ON COLUMN project_register.accepted_on IS 'Day of acceptance';
COMMENT ON COLUMN project_register.neighbourhoods IS 'Neighbourhoods as last stated in the year: the register''s figure, else those that it lists';
COMMENT ON COLUMN project_register.buildings IS 'Buildings, stated or listed alike';
COMMENT ON COLUMN project_register.households IS 'Households, stated or listed alike';
COMMENT ON COLUMN project_register.area_sqm IS 'Floor area of the neighbourhoods listed, square metres';
COMMENT ON COLUMN project_register.investment_total_wan_yuan IS 'Total investment, 10,000 yuan';
COMMENT ON COLUMN project_register.contract_wan_yuan IS 'Amount of the contract, 10,000 yuan';
COMMENT ON COLUMN project_register.investment_year_target_wan_yuan IS 'Investment planned for the year, 10,000 yuan';
COMMENT ON COLUMN project_register.investment_year_planned_wan_yuan IS 'Investment planned up to the last day that a plan speaks of, 10,000 yuan';
COMMENT ON COLUMN project_register.investment_year_actual_wan_yuan IS 'Investment completed in the year, 10,000 yuan';
COMMENT ON COLUMN project_register.investment_actual_wan_yuan IS 'Investment completed since the start, 10,000 yuan';
COMMENT ON COLUMN project_register.physical_percent IS 'Physical progress, %';
COMMENT ON COLUMN project_register.paid_yuan IS 'Paid up to the end of the year, returned money taken off, yuan';
COMMENT ON COLUMN project_register.allotted_wan_yuan IS 'Allotted by documents issued up to the end of the year or undated, 10,000 yuan';
COMMENT ON COLUMN project_register.desk IS 'Desk that answers for it';
COMMENT ON COLUMN project_register.person IS 'Person that answers for it';
COMMENT ON COLUMN project_register.difficulty IS 'What stands in the way';

CREATE OR REPLACE VIEW project_name AS
SELECT org_id, project_id, name
FROM (
    SELECT org_id, project_id, name, row_number() OVER (PARTITION BY org_id, project_id ORDER BY as_of DESC) AS age
    FROM current_project
) AS named
WHERE age = 1;
COMMENT ON VIEW project_name IS 'Name of each project as the latest register writes it';

CREATE OR REPLACE VIEW payment_by_month AS
SELECT
    p.org_id,
    o.name AS organisation,
    CAST(extract(year FROM p.paid_on) AS INTEGER) AS year,
    CAST(extract(month FROM p.paid_on) AS INTEGER) AS month,
    p.project_id,
    n.name AS project,
    sum(CASE WHEN p.kind = 'paid' THEN 1 ELSE 0 END) AS payments,
    sum(CASE WHEN p.kind = 'paid' THEN p.amount_yuan ELSE 0 END) AS paid_yuan,
    sum(CASE WHEN p.kind = 'returned' THEN p.amount_yuan ELSE 0 END) AS returned_yuan,
    sum(p.amount_yuan) AS net_yuan
FROM current_payment AS p
JOIN current_organisation AS o ON o.org_id = p.org_id
LEFT JOIN project_name AS n ON n.org_id = p.org_id AND n.project_id = p.project_id
GROUP BY p.org_id, o.name, extract(year FROM p.paid_on), extract(month FROM p.paid_on), p.project_id, n.name
ORDER BY 1, 3, 4, 5;
COMMENT ON VIEW payment_by_month IS 'Payments in force by month and project; project_id NULL: nobody has said for which';
COMMENT ON COLUMN payment_by_month.org_id IS 'Centre';
COMMENT ON COLUMN payment_by_month.organisation IS 'Name of the centre';
COMMENT ON COLUMN payment_by_month.year IS 'Year of payment';
COMMENT ON COLUMN payment_by_month.month IS 'Month of payment, 1 to 12';
COMMENT ON COLUMN payment_by_month.project_id IS 'Project; NULL where nobody has said';
COMMENT ON COLUMN payment_by_month.project IS 'Name of the project';
COMMENT ON COLUMN payment_by_month.payments IS 'Number of payments, returned ones not counted';
COMMENT ON COLUMN payment_by_month.paid_yuan IS 'Paid, yuan';
COMMENT ON COLUMN payment_by_month.returned_yuan IS 'Came back, yuan, negative';
COMMENT ON COLUMN payment_by_month.net_yuan IS 'Sum of both, yuan';

CREATE OR REPLACE VIEW allotment_balance AS
WITH allotted AS (
    SELECT org_id, document_no, project_id, coalesce(project_code, project_name, '') AS otherwise, min(project_code) AS project_code,
        min(project_name) AS project_name, min(issued_on) AS issued_on, sum(amount) AS amount, sum(paid_stated) AS paid_stated,
        sum(balance_stated) AS balance_stated
    FROM (
        SELECT org_id, document_no, project_id, CASE WHEN project_id IS NULL THEN project_code END AS project_code,
            CASE WHEN project_id IS NULL THEN project_name END AS project_name, issued_on, amount, paid_stated, balance_stated
        FROM counted_allotment
    ) AS line
    GROUP BY org_id, document_no, project_id, coalesce(project_code, project_name, '')
), paid AS (
    SELECT org_id, document_no, project_id, sum(amount_yuan) AS amount_yuan
    FROM current_payment
    GROUP BY org_id, document_no, project_id
)
SELECT
    a.org_id,
    o.name AS organisation,
    a.document_no,
    a.issued_on,
    a.project_id,
    coalesce(n.name, a.project_name, a.project_code) AS project,
    a.amount AS allotted_wan_yuan,
    p.amount_yuan AS paid_yuan,
    a.amount - coalesce(p.amount_yuan, 0) / 10000 AS balance_wan_yuan,
    a.paid_stated AS paid_stated_wan_yuan,
    a.balance_stated AS balance_stated_wan_yuan
FROM allotted AS a
JOIN current_organisation AS o ON o.org_id = a.org_id
LEFT JOIN project_name AS n ON n.org_id = a.org_id AND n.project_id = a.project_id
LEFT JOIN paid AS p ON p.org_id = a.org_id AND p.document_no = a.document_no AND p.project_id = a.project_id
ORDER BY a.org_id, a.document_no, a.project_id;
COMMENT ON VIEW allotment_balance IS 'Allotments in force by document and project beside what was paid from them';
COMMENT ON COLUMN allotment_balance.org_id IS 'Centre';
COMMENT ON COLUMN allotment_balance.organisation IS 'Name of the centre';
COMMENT ON COLUMN allotment_balance.document_no IS 'Number of the document';
COMMENT ON COLUMN allotment_balance.issued_on IS 'Day of issue, the first where lines differ';
COMMENT ON COLUMN allotment_balance.project_id IS 'Project; NULL where nobody has said';
COMMENT ON COLUMN allotment_balance.project IS 'Name of the project; as printed, or its code, where it is not known';
COMMENT ON COLUMN allotment_balance.allotted_wan_yuan IS 'Allotted, 10,000 yuan';
COMMENT ON COLUMN allotment_balance.paid_yuan IS 'Payments under the same document and project, yuan; NULL where there is none';
COMMENT ON COLUMN allotment_balance.balance_wan_yuan IS 'Allotted less paid, 10,000 yuan';
COMMENT ON COLUMN allotment_balance.paid_stated_wan_yuan IS 'Paid as the table states it, 10,000 yuan';
COMMENT ON COLUMN allotment_balance.balance_stated_wan_yuan IS 'Balance as the table states it, 10,000 yuan';

CREATE OR REPLACE VIEW monitoring AS
SELECT
    m.org_id,
    o.name AS organisation,
    m.year,
    m.as_of,
    m.subject,
    m.position,
    m.tier1,
    m.tier2,
    m.tier3,
    m.target_text,
    m.so_far_text,
    m.forecast_text,
    m.deviation_funding,
    m.deviation_institution,
    m.deviation_personnel,
    m.deviation_hardware,
    m.deviation_other,
    m.explanation,
    m.likelihood,
    m.likelihood_text,
    m.desk,
    c.title AS source_title,
    c.document_no,
    m.locator
FROM current_monitoring_item AS m
JOIN current_organisation AS o ON o.org_id = m.org_id
JOIN batch AS b ON b.batch_id = m.batch_id
JOIN source AS c ON c.source_id = b.source_id
ORDER BY m.org_id, m.year, m.as_of, m.subject, m.position;
COMMENT ON VIEW monitoring IS 'Form of monitoring in force, one row per form row, with its source';
COMMENT ON COLUMN monitoring.org_id IS 'Centre';
COMMENT ON COLUMN monitoring.organisation IS 'Name of the centre';
COMMENT ON COLUMN monitoring.year IS 'Year that is monitored';
COMMENT ON COLUMN monitoring.as_of IS 'Day up to which results count';
COMMENT ON COLUMN monitoring.subject IS 'Department or project that the form is about';
COMMENT ON COLUMN monitoring.position IS 'Row of the form, counted from 1';
COMMENT ON COLUMN monitoring.tier1 IS 'First-level indicator';
COMMENT ON COLUMN monitoring.tier2 IS 'Second-level indicator';
COMMENT ON COLUMN monitoring.tier3 IS 'Third-level indicator';
COMMENT ON COLUMN monitoring.target_text IS 'Target of the year as printed';
COMMENT ON COLUMN monitoring.so_far_text IS 'Result so far as printed';
COMMENT ON COLUMN monitoring.forecast_text IS 'Expected result of the year as printed';
COMMENT ON COLUMN monitoring.deviation_funding IS 'Mark or words of the column on funding';
COMMENT ON COLUMN monitoring.deviation_institution IS 'Mark or words of the column on institutions';
COMMENT ON COLUMN monitoring.deviation_personnel IS 'Mark or words of the column on personnel';
COMMENT ON COLUMN monitoring.deviation_hardware IS 'Mark or words of the column on hardware';
COMMENT ON COLUMN monitoring.deviation_other IS 'Mark or words of the column on other causes';
COMMENT ON COLUMN monitoring.explanation IS 'Explanation of the deviation';
COMMENT ON COLUMN monitoring.likelihood IS 'certain, possible or impossible';
COMMENT ON COLUMN monitoring.likelihood_text IS 'Likelihood as printed';
COMMENT ON COLUMN monitoring.desk IS 'Desk that answers for it';
COMMENT ON COLUMN monitoring.source_title IS 'Title of the form';
COMMENT ON COLUMN monitoring.document_no IS 'Number of the document';
COMMENT ON COLUMN monitoring.locator IS 'Where the source states it: sheet, row or cell';

CREATE OR REPLACE VIEW current_problem AS
SELECT org_id, problem_id, year, origin, category, text, project_id, quote, locator, batch_id
FROM (
    SELECT x.*, row_number() OVER (PARTITION BY x.org_id, x.problem_id ORDER BY x.batch_id DESC, x.org_id) AS age
    FROM problem AS x
    JOIN batch_in_force AS b ON b.batch_id = x.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_problem IS 'Problems in force: the newest batch per problem';

CREATE OR REPLACE VIEW current_corrective_action AS
SELECT org_id, action_id, problem_id, text, desk, person, due_on, due_text, quote, locator, batch_id
FROM (
    SELECT x.*, row_number() OVER (PARTITION BY x.org_id, x.action_id ORDER BY x.batch_id DESC, x.org_id) AS age
    FROM corrective_action AS x
    JOIN batch_in_force AS b ON b.batch_id = x.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_corrective_action IS 'Actions in force: the newest batch per action';

CREATE OR REPLACE VIEW current_action_event AS
SELECT org_id, action_id, "at", status, evidence, "by", quote, locator, batch_id
FROM (
    SELECT x.*, row_number() OVER (PARTITION BY x.org_id, x.action_id, x."at", x.status ORDER BY x.batch_id DESC, x.org_id) AS age
    FROM action_event AS x
    JOIN batch_in_force AS b ON b.batch_id = x.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_action_event IS 'Steps in force: the newest batch per action, moment and status';

CREATE OR REPLACE VIEW current_budget_effect AS
SELECT org_id, problem_id, budget_year, effect, amount_before, amount_after, document_no, quote, locator, batch_id
FROM (
    SELECT x.*, row_number() OVER (PARTITION BY x.org_id, x.problem_id, x.budget_year ORDER BY x.batch_id DESC, x.org_id) AS age
    FROM budget_effect AS x
    JOIN batch_in_force AS b ON b.batch_id = x.batch_id
) AS stated
WHERE age = 1;
COMMENT ON VIEW current_budget_effect IS 'Effects in force: the newest batch per problem and budget year';

CREATE OR REPLACE VIEW problem_register AS
WITH last_step AS (
    SELECT org_id, action_id, "at", status, evidence, "by", row_number() OVER (
        PARTITION BY org_id, action_id
        ORDER BY "at" DESC, batch_id DESC, CASE status WHEN 'open' THEN 0 WHEN 'running' THEN 1 WHEN 'done' THEN 2 WHEN 'closed' THEN 3 WHEN 'reopened' THEN 4 WHEN 'dropped' THEN 5 END DESC
    ) AS age
    FROM current_action_event
), last_effect AS (
    SELECT *, row_number() OVER (PARTITION BY org_id, problem_id ORDER BY budget_year DESC) AS age
    FROM current_budget_effect
)
SELECT
    p.org_id,
    o.name AS organisation,
    p.year,
    p.problem_id,
    p.origin,
    p.category,
    p.text AS problem,
    p.project_id,
    n.name AS project,
    a.action_id,
    a.text AS action,
    a.desk,
    a.person,
    a.due_on,
    a.due_text,
    CASE WHEN a.action_id IS NOT NULL THEN coalesce(s.status, 'open') END AS status,
    s."at" AS status_at,
    s."by" AS status_by,
    s.evidence,
    e.budget_year,
    e.effect,
    e.amount_before AS amount_before_wan_yuan,
    e.amount_after AS amount_after_wan_yuan,
    e.document_no AS effect_document_no,
    c.title AS source_title,
    c.document_no,
    p.locator
FROM current_problem AS p
JOIN current_organisation AS o ON o.org_id = p.org_id
JOIN batch AS b ON b.batch_id = p.batch_id
JOIN source AS c ON c.source_id = b.source_id
LEFT JOIN project_name AS n ON n.org_id = p.org_id AND n.project_id = p.project_id
LEFT JOIN current_corrective_action AS a ON a.org_id = p.org_id AND a.problem_id = p.problem_id
LEFT JOIN last_step AS s ON s.org_id = a.org_id AND s.action_id = a.action_id AND s.age = 1
LEFT JOIN last_effect AS e ON e.org_id = p.org_id AND e.problem_id = p.problem_id AND e.age = 1
ORDER BY p.org_id, p.year, p.problem_id, a.action_id;
COMMENT ON VIEW problem_register IS 'Problems with their actions, where these stand and what the budget made of them: one row per action, one without where there is none';
COMMENT ON COLUMN problem_register.org_id IS 'Centre';
COMMENT ON COLUMN problem_register.organisation IS 'Name of the centre';
COMMENT ON COLUMN problem_register.year IS 'Year of the problem';
COMMENT ON COLUMN problem_register.problem_id IS 'Id of the problem';
COMMENT ON COLUMN problem_register.origin IS 'self_evaluation, finance_review, audit, inspection, monitoring, data_check or meeting';
COMMENT ON COLUMN problem_register.category IS 'Kind of problem';
COMMENT ON COLUMN problem_register.problem IS 'What is wrong';
COMMENT ON COLUMN problem_register.project_id IS 'Project that it is about';
COMMENT ON COLUMN problem_register.project IS 'Name of the project';
COMMENT ON COLUMN problem_register.action_id IS 'Id of the action; NULL where none answers the problem';
COMMENT ON COLUMN problem_register.action IS 'What is done';
COMMENT ON COLUMN problem_register.desk IS 'Desk that answers for it';
COMMENT ON COLUMN problem_register.person IS 'Person that answers for it';
COMMENT ON COLUMN problem_register.due_on IS 'Day by which it is due';
COMMENT ON COLUMN problem_register.due_text IS 'When it is due, where only words say so';
COMMENT ON COLUMN problem_register.status IS 'Where the action stands: its last event; open where there is none, NULL without an action';
COMMENT ON COLUMN problem_register.status_at IS 'Since when';
COMMENT ON COLUMN problem_register.status_by IS 'Who says so';
COMMENT ON COLUMN problem_register.evidence IS 'What shows it';
COMMENT ON COLUMN problem_register.budget_year IS 'Latest budget that took the problem up';
COMMENT ON COLUMN problem_register.effect IS 'keep, increase, cut, cancel or reform';
COMMENT ON COLUMN problem_register.amount_before_wan_yuan IS 'Amount before, 10,000 yuan';
COMMENT ON COLUMN problem_register.amount_after_wan_yuan IS 'Amount after, 10,000 yuan';
COMMENT ON COLUMN problem_register.effect_document_no IS 'Document that says so';
COMMENT ON COLUMN problem_register.source_title IS 'Document that states the problem';
COMMENT ON COLUMN problem_register.document_no IS 'Its number';
COMMENT ON COLUMN problem_register.locator IS 'Where it states it';
