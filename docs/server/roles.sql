-- Who may do what on the database server. Run once as the server's administrator, in the new and empty database:
--   createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 housing
--   psql --dbname=housing --file=docs/server/roles.sql
--   psql --dbname=housing --command='\password housing'
-- then start the dashboard with HOUSING_DATABASE=postgresql://housing@SERVER/housing and the password in ~/.pgpass or PGPASSWORD.

-- The dashboard signs in as housing and works on figures and on people in the role of each: neither sees the other's tables.
CREATE ROLE housing_figures NOLOGIN;
CREATE ROLE housing_accounts NOLOGIN;
CREATE ROLE housing LOGIN NOINHERIT;
GRANT housing_figures, housing_accounts TO housing;

CREATE SCHEMA main AUTHORIZATION housing_figures;
CREATE SCHEMA accounts AUTHORIZATION housing_accounts;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Whoever evaluates the figures with SQL reads them, and nothing of the people: GRANT housing_reader TO somebody.
CREATE ROLE housing_reader NOLOGIN;
GRANT USAGE ON SCHEMA main TO housing_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE housing_figures IN SCHEMA main GRANT SELECT ON TABLES TO housing_reader;
