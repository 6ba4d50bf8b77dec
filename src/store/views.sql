-- What holds now. The wide views of the programmes follow from the catalogue (wide_views.py).

CREATE OR REPLACE VIEW batch_in_force AS
SELECT b.batch_id, b.source_id, b.created_at, b.created_by, b.note
FROM batch AS b
LEFT JOIN (
    SELECT e.batch_id, arg_max(e.action, e."at") AS last_action
    FROM batch_event AS e
    GROUP BY e.batch_id
) AS last_event ON last_event.batch_id = b.batch_id
WHERE coalesce(last_event.last_action, 'redo') <> 'undo';
COMMENT ON VIEW batch_in_force IS 'Batches whose last event is not undo';

CREATE OR REPLACE VIEW current_record AS
WITH newest AS (
    SELECT r.*
    FROM record AS r
    JOIN batch_in_force AS b ON b.batch_id = r.batch_id
    QUALIFY row_number() OVER (
        PARTITION BY r.org_id, r.year, r.as_of, r.indicator, r.role ORDER BY r.batch_id DESC
    ) = 1
)
SELECT org_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id
FROM newest
WHERE value IS NOT NULL;
COMMENT ON VIEW current_record IS 'Figures in force: newest batch per centre, year, date, indicator and role';

CREATE OR REPLACE VIEW year_record AS
SELECT org_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id
FROM current_record
QUALIFY row_number() OVER (PARTITION BY org_id, year, indicator, role ORDER BY as_of DESC) = 1;
COMMENT ON VIEW year_record IS 'Figures of the year: latest as_of per centre, year, indicator and role';

CREATE OR REPLACE VIEW current_score_item AS
SELECT s.*
FROM score_item AS s
JOIN batch_in_force AS b ON b.batch_id = s.batch_id
QUALIFY s.batch_id = max(s.batch_id) OVER (PARTITION BY s.org_id, s.year);
COMMENT ON VIEW current_score_item IS 'Newest self-evaluation form in force per centre and year, as a whole';

CREATE OR REPLACE VIEW current_annual_goal AS
SELECT g.*
FROM annual_goal AS g
JOIN batch_in_force AS b ON b.batch_id = g.batch_id
QUALIFY g.batch_id = max(g.batch_id) OVER (PARTITION BY g.org_id, g.year);
COMMENT ON VIEW current_annual_goal IS 'Newest goal block in force per centre and year';

CREATE OR REPLACE VIEW current_reading_note AS
WITH current_form AS (
    SELECT s.org_id, s.year, max(s.batch_id) AS batch_id
    FROM score_item AS s
    JOIN batch_in_force AS b ON b.batch_id = s.batch_id
    WHERE (s.org_id, s.year) IN (SELECT org_id, year FROM reading_note)
    GROUP BY s.org_id, s.year
), last_word AS (
    SELECT r.org_id, r.year, arg_max(r.batch_id, (r.as_of, r.batch_id)) AS batch_id
    FROM record AS r
    JOIN batch_in_force AS b ON b.batch_id = r.batch_id
    WHERE (r.org_id, r.year) IN (SELECT org_id, year FROM reading_note)
    GROUP BY r.org_id, r.year, r.indicator, r.role
), told AS (
    SELECT
        n.*,
        (n.org_id, n.year, n.batch_id) IN (SELECT org_id, year, batch_id FROM current_form) AS holds_form,
        (n.org_id, n.year, n.batch_id) IN (SELECT org_id, year, batch_id FROM last_word) AS holds_figures
    FROM reading_note AS n
)
SELECT org_id, year, code, severity, message, locator, batch_id, holds_form, holds_figures
FROM told
WHERE holds_form OR holds_figures;
COMMENT ON VIEW current_reading_note IS 'Flaws of documents that still count: holds_form where the form in force came with the note, holds_figures where a figure in force did';

CREATE OR REPLACE VIEW current_verification AS
WITH newest AS (
    SELECT v.*
    FROM verification AS v
    QUALIFY row_number() OVER (
        PARTITION BY v.org_id, v.year, v.rule, v.indicator, v.position, v.fingerprint ORDER BY v."at" DESC
    ) = 1
)
SELECT org_id, year, rule, indicator, position, fingerprint, message, reason, "by", "at"
FROM newest
WHERE reason IS NOT NULL;
COMMENT ON VIEW current_verification IS 'Notes on findings in force: the newest per finding, unless it withdraws';

CREATE OR REPLACE VIEW current_comment AS
WITH newest AS (
    SELECT c.*
    FROM comment AS c
    QUALIFY row_number() OVER (PARTITION BY c.org_id, c.year, c.subject ORDER BY c."at" DESC) = 1
)
SELECT org_id, year, subject, content, "by", "at"
FROM newest
WHERE content IS NOT NULL;
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
JOIN organisation AS o ON o.org_id = s.org_id
JOIN batch AS b ON b.batch_id = s.batch_id
JOIN source AS c ON c.source_id = b.source_id
ORDER BY s.org_id, s.year, s.position;
COMMENT ON VIEW self_score IS 'Self-evaluation form in force, one row per form row, with its source';
