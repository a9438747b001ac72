-- Roles of the cluster. Run once by a superuser in database grocerydb, before the migrations; safe to run again.
-- Passwords come from session settings, so that psql (PGOPTIONS='-c kirana.owner_password=…') and any driver
-- can run the same file: kirana.owner_password, kirana.app_password, kirana.repl_password, kirana.standby_password.

DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('kirana_owner',  'LOGIN',             current_setting('kirana.owner_password')),
      ('groceryuser',   'LOGIN',             current_setting('kirana.app_password')),
      ('repl_user',     'LOGIN REPLICATION', current_setting('kirana.repl_password')),
      ('standby_user',  'LOGIN REPLICATION', current_setting('kirana.standby_password')),
      ('haproxy_check', 'LOGIN CONNECTION LIMIT 20', NULL)
    ) AS roles (name, attributes, password)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
      EXECUTE format('CREATE ROLE %I', wanted.name);
    END IF;
    EXECUTE format('ALTER ROLE %I WITH NOSUPERUSER NOCREATEDB NOCREATEROLE %s PASSWORD %L',
                   wanted.name, wanted.attributes, wanted.password);
  END LOOP;

  EXECUTE format('ALTER DATABASE %I OWNER TO kirana_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO groceryuser, repl_user, haproxy_check', current_database());
END
$$;

-- A forgotten open transaction holds back xmin, and with it every cache fill.
ALTER ROLE groceryuser SET idle_in_transaction_session_timeout = '1s';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO kirana_owner;
GRANT USAGE ON SCHEMA public TO groceryuser, repl_user;
