-- A file of schema version 8, as it was: no problems.
CREATE TABLE database_info (schema_version INTEGER NOT NULL, kind VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL);
CREATE TABLE organisation (org_id VARCHAR NOT NULL, name VARCHAR NOT NULL, level VARCHAR NOT NULL, parent_id VARCHAR, unit_kind VARCHAR, valid_from DATE, valid_to DATE, batch_id BIGINT);
CREATE TABLE source (source_id VARCHAR NOT NULL, file_name VARCHAR, sha256 VARCHAR, title VARCHAR, document_no VARCHAR, issuer VARCHAR, published_on DATE);
CREATE TABLE batch (batch_id BIGINT NOT NULL, source_id VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL, created_by VARCHAR NOT NULL, note VARCHAR);
CREATE TABLE batch_event (batch_id BIGINT NOT NULL, action VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL, "by" VARCHAR NOT NULL);
CREATE TABLE record (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, as_of DATE NOT NULL, indicator VARCHAR NOT NULL, role VARCHAR NOT NULL, value DECIMAL(20, 8), unit VARCHAR NOT NULL, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE score_item (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, position INTEGER NOT NULL, tier1 VARCHAR NOT NULL, tier2 VARCHAR, tier3 VARCHAR NOT NULL, nature VARCHAR, comparison VARCHAR, target_text VARCHAR, actual_text VARCHAR, target DECIMAL(20, 8), actual DECIMAL(20, 8), unit VARCHAR, weight DECIMAL(20, 8) NOT NULL, score DECIMAL(20, 8), reason VARCHAR, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE annual_goal (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, expected VARCHAR, achieved VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE reading_note (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, code VARCHAR NOT NULL, severity VARCHAR NOT NULL, message VARCHAR NOT NULL, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE reading_example (org_id VARCHAR NOT NULL, skeleton VARCHAR NOT NULL, heading VARCHAR NOT NULL, scope VARCHAR NOT NULL, indicator VARCHAR NOT NULL, role VARCHAR NOT NULL, unit VARCHAR NOT NULL, batch_id BIGINT NOT NULL);
CREATE TABLE verification (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, rule VARCHAR NOT NULL, indicator VARCHAR, position INTEGER, fingerprint VARCHAR NOT NULL, message VARCHAR NOT NULL, reason VARCHAR, "by" VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);
CREATE TABLE comment (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, subject VARCHAR NOT NULL, content VARCHAR, "by" VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);
CREATE TABLE project (org_id VARCHAR NOT NULL, project_id VARCHAR NOT NULL, as_of DATE NOT NULL, project_code VARCHAR, programme VARCHAR NOT NULL, nature VARCHAR NOT NULL, batch_label VARCHAR, name VARCHAR NOT NULL, content VARCHAR, investment_total DECIMAL(20, 8), contractor VARCHAR, contract_no VARCHAR, contract_amount DECIMAL(20, 8), settlement_amount DECIMAL(20, 8), planned_start DATE, planned_finish DATE, actual_start DATE, actual_finish DATE, accepted_on DATE, stage VARCHAR, progress_text VARCHAR, paid_stated DECIMAL(20, 8), desk VARCHAR, person VARCHAR, leader VARCHAR, difficulty VARCHAR, withdrawn BOOLEAN NOT NULL, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE neighbourhood (org_id VARCHAR NOT NULL, neighbourhood_id VARCHAR NOT NULL, project_id VARCHAR NOT NULL, as_of DATE NOT NULL, name VARCHAR NOT NULL, built_year INTEGER, buildings INTEGER, households INTEGER, area_sqm DECIMAL(20, 8), stage VARCHAR, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE project_record (org_id VARCHAR NOT NULL, project_id VARCHAR NOT NULL, year INTEGER NOT NULL, as_of DATE NOT NULL, indicator VARCHAR NOT NULL, role VARCHAR NOT NULL, value DECIMAL(20, 8), unit VARCHAR NOT NULL, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE allotment (org_id VARCHAR NOT NULL, document_no VARCHAR NOT NULL, project_code VARCHAR, project_id VARCHAR, project_name VARCHAR, fund_source VARCHAR, function_class VARCHAR, government_class VARCHAR, department_class VARCHAR, stage VARCHAR NOT NULL, amount DECIMAL(20, 8) NOT NULL, paid_stated DECIMAL(20, 8), balance_stated DECIMAL(20, 8), issued_on DATE, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE payment (org_id VARCHAR NOT NULL, line_id VARCHAR NOT NULL, request_no VARCHAR, paid_on DATE NOT NULL, document_no VARCHAR, project_code VARCHAR, project_id VARCHAR, project_name VARCHAR, purpose VARCHAR, payee VARCHAR, account_tail VARCHAR, amount_yuan DECIMAL(20, 2) NOT NULL, department_class VARCHAR, fund_source VARCHAR, kind VARCHAR NOT NULL, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE payment_period (org_id VARCHAR NOT NULL, from_on DATE NOT NULL, to_on DATE NOT NULL, batch_id BIGINT NOT NULL);
CREATE TABLE alias (org_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, text VARCHAR NOT NULL, target_id VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE monitoring_item (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, as_of DATE NOT NULL, subject VARCHAR NOT NULL, position INTEGER NOT NULL, tier1 VARCHAR, tier2 VARCHAR, tier3 VARCHAR NOT NULL, target_text VARCHAR, so_far_text VARCHAR, forecast_text VARCHAR, deviation_funding VARCHAR, deviation_institution VARCHAR, deviation_personnel VARCHAR, deviation_hardware VARCHAR, deviation_other VARCHAR, explanation VARCHAR, likelihood VARCHAR, likelihood_text VARCHAR, desk VARCHAR, quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);
CREATE TABLE monitoring_fund (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, as_of DATE NOT NULL, subject VARCHAR NOT NULL, row VARCHAR NOT NULL, initial DECIMAL(20, 8), so_far DECIMAL(20, 8), forecast DECIMAL(20, 8), quote VARCHAR, locator VARCHAR, batch_id BIGINT NOT NULL);

INSERT INTO database_info VALUES (8, 'real', TIMESTAMP '2024-05-06 07:08:09');
INSERT INTO organisation VALUES ('zhengning', '正宁县房产服务中心', 'county', NULL, NULL, NULL, NULL, NULL), ('own', '示例局本级', 'county', 'zhengning', 'own', DATE '2020-01-01', NULL, 1);
INSERT INTO source VALUES ('old', '旧报告.docx', 'ab12', '旧报告', '正房产发〔2023〕1号', '正宁县房产服务中心', DATE '2023-03-01');
INSERT INTO batch VALUES (1, 'old', TIMESTAMP '2024-05-06 07:09:00', '甲', '第一次'), (2, 'old', TIMESTAMP '2024-05-06 07:10:00', '乙', NULL);
INSERT INTO batch_event VALUES (2, 'undo', TIMESTAMP '2024-05-06 07:11:00', '乙');
INSERT INTO record VALUES
    ('zhengning', 2022, DATE '2022-12-31', 'funding.total', 'actual', 3000.12345678, '万元', '原句', '一（二）', 1),
    ('zhengning', 2022, DATE '2022-12-31', 'funding.total', 'actual', 9999, '万元', NULL, NULL, 2);
INSERT INTO score_item VALUES ('zhengning', 2022, 0, '预算执行率', NULL, '全年支出', NULL, NULL, '100', '100', 100, 100, '万元', 10, 9.5, '原因', NULL, NULL, 1);
INSERT INTO annual_goal VALUES ('zhengning', 2022, '全年目标', '已完成', 1);
INSERT INTO verification VALUES ('zhengning', 2022, 'range', 'funding.total', NULL, 'ab12', '数值偏大', '已核实', '甲', TIMESTAMP '2024-05-06 07:12:00');
INSERT INTO reading_note VALUES ('zhengning', 2022, 'goal_without_figures', 'question', '总体目标未列数量', '自评表', 1);
INSERT INTO comment VALUES ('zhengning', 2022, 'range:funding.total:', '年中追加', '甲', TIMESTAMP '2024-05-06 07:13:00');
INSERT INTO reading_example VALUES ('zhengning', '争取资金□万元', '资金情况', '本县', 'funding.total', 'actual', '万元', 1);
INSERT INTO project VALUES ('zhengning', 'p1', DATE '2022-07-31', '110000200001012345678', 'renovation', 'construction', NULL, '北街项目', NULL, 12.5, NULL, NULL, 12.5, 12.5, NULL, NULL, NULL, NULL, NULL, 'building', NULL, 12.5, NULL, NULL, NULL, NULL, false, NULL, NULL, 1);
INSERT INTO neighbourhood VALUES ('zhengning', 'n1', 'p1', DATE '2022-07-31', '北街项目', 3, 3, 3, 12.5, 'building', NULL, NULL, 1);
INSERT INTO project_record VALUES ('zhengning', 'p1', 2022, DATE '2022-07-31', 'project.investment', 'actual', 12.5, '万元', NULL, NULL, 1);
INSERT INTO allotment VALUES ('zhengning', '财建〔2022〕1号', '110000200001012345678', 'p1', NULL, NULL, NULL, NULL, NULL, 'initial', 12.5, 12.5, 12.5, DATE '2022-03-01', NULL, NULL, 1);
INSERT INTO payment VALUES ('zhengning', '1', NULL, DATE '2022-05-01', '财建〔2022〕1号', '110000200001012345678', 'p1', NULL, NULL, NULL, NULL, 12.5, NULL, NULL, 'paid', NULL, NULL, 1);
INSERT INTO payment_period VALUES ('zhengning', DATE '2022-01-01', DATE '2022-07-31', 1);
INSERT INTO alias VALUES ('zhengning', 'project_name', '北街', 'p1', 1);
INSERT INTO monitoring_item VALUES ('zhengning', 2022, DATE '2022-07-31', '部门整体', 1, NULL, NULL, '改造户数', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'certain', NULL, NULL, NULL, NULL, 1);
INSERT INTO monitoring_fund VALUES ('zhengning', 2022, DATE '2022-07-31', '部门整体', 'total', 12.5, 12.5, 12.5, NULL, NULL, 1);
