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
      -- Whoever signs in as repl_user can read every change of every published table through a slot of its own. It has
      -- as many connections as Debezium needs while a new task starts beside an old one.
      ('repl_user',     'LOGIN REPLICATION CONNECTION LIMIT 6', current_setting('kirana.repl_password')),
      -- Two replicas, and two copies that are being made, with two connections each.
      ('standby_user',  'LOGIN REPLICATION CONNECTION LIMIT 6', current_setting('kirana.standby_password')),
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

-- What every role may do by itself, and none of ours needs. A logical message goes into the change stream whoever writes
-- it; large objects fill the disk; the other databases are nobody's but the superuser's.
DO $$
DECLARE
  function regprocedure;
BEGIN
  FOR function IN
    SELECT oid::regprocedure FROM pg_proc
     WHERE pronamespace = 'pg_catalog'::regnamespace
       AND (proname = 'pg_logical_emit_message' OR proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite'))
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
  END LOOP;
END
$$;
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

-- HAProxy's check asks one short question and leaves.
ALTER ROLE haproxy_check SET statement_timeout = '1s';
ALTER ROLE haproxy_check SET idle_session_timeout = '5s';
ALTER ROLE haproxy_check SET idle_in_transaction_session_timeout = '1s';
ALTER ROLE haproxy_check SET temp_file_limit = '0';
ALTER ROLE haproxy_check SET default_transaction_read_only = 'on';

-- A forgotten open transaction holds back xmin, and with it every cache fill.
ALTER ROLE groceryuser SET idle_in_transaction_session_timeout = '1s';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO kirana_owner;
GRANT USAGE ON SCHEMA public TO groceryuser, repl_user;
