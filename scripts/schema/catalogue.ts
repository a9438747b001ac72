/**
 * The queries that write a schema out of Postgres' catalogue. Each answers rows of one column `ddl`, in an order that
 * depends on names only, so that two databases made by the same migrations give the same text.
 * The session must have an empty search_path: then every name comes out qualified.
 */

/** Objects of the project: not the system's, not an extension's. `catalogue` names the object's own table in pg_catalog. */
const own = (namespace: string, oid: string, catalogue: string) => `
  ${namespace} NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_' OR nspname = 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d
                   WHERE d.classid = 'pg_catalog.${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const ownTable = own('c.relnamespace', 'c.oid', 'pg_class');
const ownFunction = own('p.pronamespace', 'p.oid', 'pg_proc');

/** `role` or PUBLIC, quoted. */
const grantee = (oid: string) =>
  `CASE ${oid} WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(${oid})) END`;

/** GRANT lines (and a REVOKE where PUBLIC lost what it has by default) of the objects that `source` lists. */
const grants = (source: string, publicHasDefault: boolean) => `
  WITH object AS (${source}),
  granted AS (
    SELECT o.kind, o.name, a.grantee, a.is_grantable, string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type COLLATE "C") AS privileges
      FROM object o, aclexplode(o.acl) a
     WHERE a.grantee <> o.owner
     GROUP BY 1, 2, 3, 4)
  SELECT ddl FROM (
    SELECT name, 0 AS step, format('REVOKE ALL ON %s %s FROM PUBLIC;', kind, name) AS ddl FROM object
     WHERE ${String(publicHasDefault)} AND NOT EXISTS (SELECT FROM aclexplode(acl) a WHERE a.grantee = 0)
    UNION ALL
    SELECT name, 1, format('GRANT %s ON %s %s TO %s%s;', privileges, kind, name, ${grantee('grantee')},
                           CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM granted
  ) AS line ORDER BY name COLLATE "C", step, ddl COLLATE "C"`;

interface Section {
  readonly title: string;
  readonly query: string;
}

export const sections: readonly Section[] = [
  {
    title: 'Schemas',
    query: `
      SELECT CASE n.nspname WHEN 'public' THEN '' ELSE format(E'CREATE SCHEMA %I;\\n', n.nspname) END
             || format('ALTER SCHEMA %I OWNER TO %I;', n.nspname, pg_get_userbyid(n.nspowner)) AS ddl
        FROM pg_namespace n WHERE ${own('n.oid', 'n.oid', 'pg_namespace')} ORDER BY n.nspname`,
  },
  {
    title: 'Extensions',
    query: `
      SELECT format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I;', e.extname, n.nspname) AS ddl
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
       WHERE e.extname <> 'plpgsql' ORDER BY e.extname`,
  },
  {
    title: 'Types',
    query: `
      SELECT CASE t.typtype
               WHEN 'e' THEN format('CREATE TYPE %s AS ENUM (%s);', t.oid::regtype,
                 (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
               ELSE format('CREATE DOMAIN %s AS %s%s%s%s;', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
                 ' DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN ' NOT NULL' END,
                 (SELECT string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)), '' ORDER BY conname)
                    FROM pg_constraint WHERE contypid = t.oid AND contype = 'c'))
             END AS ddl
        FROM pg_type t WHERE t.typtype IN ('e', 'd') AND ${own('t.typnamespace', 't.oid', 'pg_type')}
       ORDER BY t.oid::regtype::text COLLATE "C"`,
  },
  {
    title: 'Sequences (those of identity columns come with their column)',
    query: `
      SELECT format('CREATE SEQUENCE %s AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s;',
                    c.oid::regclass, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
                    s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END) AS ddl
        FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
       WHERE ${ownTable} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
       ORDER BY c.oid::regclass::text COLLATE "C"`,
  },
  {
    title: 'Functions',
    query: `
      SELECT rtrim(pg_get_functiondef(p.oid), E'\\n') || E';\\n'
             || format('ALTER ROUTINE %s OWNER TO %I;', p.oid::regprocedure, pg_get_userbyid(p.proowner)) AS ddl
        FROM pg_proc p WHERE p.prokind IN ('f', 'p') AND ${ownFunction} ORDER BY p.oid::regprocedure::text COLLATE "C"`,
  },
  {
    title: 'Tables',
    query: `
      WITH part AS (
        SELECT a.attrelid AS relid, 1 AS kind, a.attnum::int AS position, '' AS name,
               format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
               || CASE WHEN a.attcollation <> t.typcollation
                       THEN ' COLLATE ' || (SELECT format('%I.%I', n.nspname, l.collname) FROM pg_collation l
                                              JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation)
                       ELSE '' END
               || CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
                                     WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY' ELSE '' END
               || CASE a.attgenerated WHEN 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(x.adbin, x.adrelid))
                                      WHEN 'v' THEN format(' GENERATED ALWAYS AS (%s) VIRTUAL', pg_get_expr(x.adbin, x.adrelid))
                                      ELSE coalesce(' DEFAULT ' || pg_get_expr(x.adbin, x.adrelid), '') END
               || CASE WHEN a.attnotnull AND a.attidentity = '' THEN ' NOT NULL' ELSE '' END AS line
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
         WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT k.conrelid, 2, position(k.contype::text IN 'pux'), k.conname,
               format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
          FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x', 'c') AND k.conislocal AND k.conparentid = 0)
      SELECT format('CREATE %sTABLE %s ', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END, c.oid::regclass)
             || CASE WHEN c.relispartition
                     THEN format('PARTITION OF %s %s', (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = c.oid),
                                 pg_get_expr(c.relpartbound, c.oid))
                     ELSE E'(\\n  ' || coalesce((SELECT string_agg(line, E',\\n  ' ORDER BY kind, position, name COLLATE "C")
                                                  FROM part WHERE relid = c.oid), '') || E'\\n)' END
             || CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END
             || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') || ';'
             || format(E'\\nALTER TABLE %s OWNER TO %I;', c.oid::regclass, pg_get_userbyid(c.relowner))
             || CASE c.relreplident WHEN 'f' THEN format(E'\\nALTER TABLE %s REPLICA IDENTITY FULL;', c.oid::regclass)
                                    WHEN 'n' THEN format(E'\\nALTER TABLE %s REPLICA IDENTITY NOTHING;', c.oid::regclass)
                                    WHEN 'i' THEN (SELECT format(E'\\nALTER TABLE %s REPLICA IDENTITY USING INDEX %I;', c.oid::regclass, ic.relname)
                                                     FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
                                                    WHERE i.indrelid = c.oid AND i.indisreplident)
                                    ELSE '' END AS ddl
        FROM pg_class c WHERE c.relkind IN ('r', 'p') AND ${ownTable}
       ORDER BY c.relispartition, c.oid::regclass::text COLLATE "C"`,
  },
  {
    title: 'Foreign keys',
    query: `
      SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s;', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS ddl
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       WHERE k.contype = 'f' AND k.conparentid = 0 AND ${ownTable} ORDER BY c.oid::regclass::text COLLATE "C", k.conname`,
  },
  {
    title: 'Indexes',
    query: `
      SELECT pg_get_indexdef(i.indexrelid) || ';' AS ddl
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE ${ownTable} AND NOT c.relispartition
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
       ORDER BY i.indrelid::regclass::text COLLATE "C", c.relname`,
  },
  {
    title: 'Views',
    query: `
      SELECT format(E'CREATE %sVIEW %s%s AS\\n%s\\nALTER %1$sVIEW %2$s OWNER TO %5$I;', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END,
                    c.oid::regclass, ' WITH (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid),
                    pg_get_userbyid(c.relowner)) AS ddl
        FROM pg_class c WHERE c.relkind IN ('v', 'm') AND ${ownTable} ORDER BY c.oid::regclass::text COLLATE "C"`,
  },
  {
    title: 'Statistics',
    query: `
      SELECT pg_get_statisticsobjdef(s.oid) || ';' AS ddl FROM pg_statistic_ext s
       WHERE ${own('s.stxnamespace', 's.oid', 'pg_statistic_ext')} ORDER BY s.stxname`,
  },
  {
    title: 'Triggers',
    query: `
      SELECT pg_get_triggerdef(t.oid) || ';' AS ddl FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${ownTable} ORDER BY c.oid::regclass::text COLLATE "C", t.tgname`,
  },
  {
    title: 'Comments',
    query: `
      SELECT format('COMMENT ON %s IS %L;', object, description) AS ddl FROM (
        SELECT format('COLUMN %s.%I', c.oid::regclass, a.attname) AS object, d.description, a.attnum AS position, c.oid::regclass::text AS name
          FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
         WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND ${ownTable}
        UNION ALL
        SELECT format('%s %s', CASE c.relkind WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE'
                                              WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.oid::regclass), d.description, 0, c.oid::regclass::text
          FROM pg_description d JOIN pg_class c ON c.oid = d.objoid
         WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0 AND ${ownTable}
        UNION ALL
        SELECT format('ROUTINE %s', p.oid::regprocedure), d.description, 0, p.oid::regprocedure::text
          FROM pg_description d JOIN pg_proc p ON p.oid = d.objoid
         WHERE d.classoid = 'pg_catalog.pg_proc'::regclass AND ${ownFunction}
        UNION ALL
        SELECT format('TRIGGER %I ON %s', t.tgname, c.oid::regclass), d.description, 0, c.oid::regclass::text
          FROM pg_description d JOIN pg_trigger t ON t.oid = d.objoid JOIN pg_class c ON c.oid = t.tgrelid
         WHERE d.classoid = 'pg_catalog.pg_trigger'::regclass AND ${ownTable}
        UNION ALL
        SELECT format('CONSTRAINT %I ON %s', k.conname, c.oid::regclass), d.description, 0, c.oid::regclass::text
          FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid JOIN pg_class c ON c.oid = k.conrelid
         WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass AND ${ownTable}
      ) AS comment ORDER BY name COLLATE "C", position, object COLLATE "C"`,
  },
  {
    title: 'Publications',
    query: `
      SELECT format('CREATE PUBLICATION %I%s WITH (publish = %L, publish_via_partition_root = %s);', p.pubname,
               CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE coalesce(' FOR TABLE ' || (
                 SELECT string_agg(format('%s%s%s', r.prrelid::regclass,
                          (SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)) FROM pg_attribute a
                            WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs) HAVING count(*) > 0),
                          ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')'), ', ' ORDER BY r.prrelid::regclass::text COLLATE "C")
                   FROM pg_publication_rel r WHERE r.prpubid = p.oid), '') END,
               concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                               CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
               p.pubviaroot::text)
             || format(E'\\nALTER PUBLICATION %I OWNER TO %I;', p.pubname, pg_get_userbyid(p.pubowner)) AS ddl
        FROM pg_publication p ORDER BY p.pubname`,
  },
  {
    title: 'What each role may do: schemas',
    query: grants(
      `SELECT 'SCHEMA' AS kind, quote_ident(n.nspname) AS name, n.nspacl AS acl, n.nspowner AS owner
         FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND ${own('n.oid', 'n.oid', 'pg_namespace')}`,
      true,
    ),
  },
  {
    title: 'What each role may do: tables, views, sequences',
    query: grants(
      `SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, c.oid::regclass::text AS name, c.relacl AS acl, c.relowner AS owner
         FROM pg_class c WHERE c.relacl IS NOT NULL AND ${ownTable}`,
      false,
    ),
  },
  {
    title: 'What each role may do: columns',
    query: `
      SELECT format('GRANT %s (%s) ON TABLE %s TO %s%s;', g.privilege_type, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
                    c.oid::regclass, ${grantee('g.grantee')}, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END) AS ddl
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
       WHERE ${ownTable} GROUP BY c.oid, g.privilege_type, g.grantee, g.is_grantable
       ORDER BY c.oid::regclass::text COLLATE "C", g.privilege_type COLLATE "C", pg_get_userbyid(g.grantee)`,
  },
  {
    title: 'What each role may do: functions',
    query: grants(
      `SELECT 'ROUTINE' AS kind, p.oid::regprocedure::text AS name, p.proacl AS acl, p.proowner AS owner
         FROM pg_proc p WHERE p.proacl <> acldefault('f', p.proowner) AND ${ownFunction}`,
      true,
    ),
  },
  {
    title: 'What each role may do: objects to come',
    query: `
      SELECT ddl FROM (SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s GRANT %s ON %s TO %s;', pg_get_userbyid(d.defaclrole),
                    (SELECT format(' IN SCHEMA %I', nspname) FROM pg_namespace WHERE oid = d.defaclnamespace),
                    string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type COLLATE "C"),
                    CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                                         WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END, ${grantee('g.grantee')}) AS ddl
        FROM pg_default_acl d, aclexplode(d.defaclacl) g WHERE g.grantee <> d.defaclrole
       GROUP BY d.oid, d.defaclrole, d.defaclnamespace, d.defaclobjtype, g.grantee) AS line ORDER BY ddl COLLATE "C"`,
  },
];

/** Kinds of object that the sections do not write: rather an error than a dump with a hole in it. */
export const unknownKinds = `
  SELECT format('policy %I on %s', polname, polrelid::regclass) AS ddl FROM pg_policy
  UNION ALL SELECT format('row level security of %s', oid::regclass) FROM pg_class WHERE relrowsecurity
  UNION ALL SELECT format('rule %I on %s', rulename, ev_class::regclass) FROM pg_rewrite
   WHERE rulename <> '_RETURN' AND ev_class >= 16384
  UNION ALL SELECT format('event trigger %I', evtname) FROM pg_event_trigger
  UNION ALL SELECT format('foreign table %s', oid::regclass) FROM pg_class WHERE relkind = 'f'
  UNION ALL SELECT format('composite type %s', oid::regclass) FROM pg_class WHERE relkind = 'c' AND oid >= 16384
  UNION ALL SELECT format('aggregate %s', p.oid::regprocedure) FROM pg_proc p WHERE p.prokind IN ('a', 'w') AND ${ownFunction}
  UNION ALL SELECT format('operator %s', oid::regoperator) FROM pg_operator o WHERE ${own('o.oprnamespace', 'o.oid', 'pg_operator')}
  UNION ALL SELECT format('publication of a whole schema by %I', p.pubname) FROM pg_publication_namespace s JOIN pg_publication p ON p.oid = s.pnpubid
  ORDER BY 1`;
