package org.rollbackpipelines.activities.postgres;

/** A database of many kinds of objects, the odd ones among them. */
final class RichDatabase {
  static final String READER = "reader";

  private RichDatabase() {}

  static void prepare(Cluster cluster) {
    cluster.sql(Cluster.ADMIN, "CREATE ROLE " + READER);
  }

  static void create(Cluster cluster, String name) {
    cluster.createDatabase(name);
    cluster.sql(
        name,
        "CREATE SCHEMA sales",
        "CREATE SCHEMA \"Odd Name\"",
        "CREATE SCHEMA extra",
        "CREATE EXTENSION citext",
        "CREATE EXTENSION pg_trgm SCHEMA extra",
        "CREATE TYPE sales.mood AS ENUM ('glad', 'sad')",
        "CREATE TYPE sales.place AS (street text, number int)",
        "CREATE DOMAIN sales.price AS numeric(10, 2) CHECK (VALUE >= 0)",
        "CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name citext UNIQUE,"
            + " t text, mood sales.mood DEFAULT 'glad', home sales.place,"
            + " shout text GENERATED ALWAYS AS (upper(t)) STORED)",
        "CREATE TABLE sales.orders (id serial, day date NOT NULL, user_id int REFERENCES users,"
            + " price sales.price, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
        "CREATE TABLE sales.orders_old PARTITION OF sales.orders FOR VALUES FROM (MINVALUE) TO"
            + " ('2026-01-01')",
        "CREATE TABLE sales.orders_new PARTITION OF sales.orders FOR VALUES FROM ('2026-01-01') TO"
            + " (MAXVALUE)",
        "CREATE TABLE \"Odd Name\".\"it's\" (\"a \"\"b\"\"\" timestamptz, f float8, b bytea)",
        "CREATE INDEX ON users USING gin (t extra.gin_trgm_ops)",
        "CREATE VIEW sales.revenue AS SELECT day, sum(price) FROM sales.orders GROUP BY day",
        "CREATE MATERIALIZED VIEW sales.summary AS SELECT count(*) FROM sales.orders",
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN\n-- a remark\nNEW.t := NEW.t || '!'; RETURN NEW; END $$",
        "CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
        "CREATE TABLE secrets (owner text, what text)",
        "ALTER TABLE secrets ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE secrets FORCE ROW LEVEL SECURITY",
        "CREATE POLICY own ON secrets USING (owner = current_user)",
        "COMMENT ON TABLE users IS 'people; they''re real'",
        "COMMENT ON SCHEMA public IS 'not the usual'",
        "GRANT USAGE ON SCHEMA sales TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA sales TO reader",
        "GRANT SELECT (name) ON users TO reader",
        "REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO reader",
        "CREATE PUBLICATION changes FOR TABLE users",
        "INSERT INTO users (name, t, home) SELECT 'user' || i, 'text ' || i, ROW('s'::text, i)::sales.place"
            + " FROM generate_series(1, 500) i",
        "INSERT INTO sales.orders (day, user_id, price) SELECT date '2025-06-01' + i, i, i"
            + " FROM generate_series(1, 400) i",
        "INSERT INTO \"Odd Name\".\"it's\" VALUES (now(), 0.1::float8 + 0.2, '\\x00ff'), (NULL,"
            + " 'NaN', NULL)",
        "SELECT lo_from_bytea(4711, repeat('x', 5000)::bytea)",
        "SELECT lo_create(4712)",
        "SELECT lo_put(4712, 6000, 'after a hole')",
        "GRANT SELECT ON LARGE OBJECT 4711 TO reader");
    cluster.sql(
        Cluster.ADMIN,
        "COMMENT ON DATABASE " + name + " IS 'the shop'",
        "GRANT CONNECT ON DATABASE " + name + " TO reader",
        "ALTER DATABASE " + name + " SET datestyle = 'German, DMY'",
        "ALTER DATABASE " + name + " SET timezone = 'Asia/Tokyo'",
        "ALTER ROLE reader IN DATABASE " + name + " SET work_mem = '5MB'");
  }

  /** What a careless person adds: it is not the owner's. */
  static void addWhatIsOfOthers(Cluster cluster, String name) {
    cluster.asAdmin(
        name,
        "INSERT INTO secrets VALUES ('shop', 'mine'), ('reader', 'hidden from the owner')",
        "CREATE TABLE sales.audit (id serial PRIMARY KEY, said text)",
        "INSERT INTO sales.audit (said) VALUES ('one'), ('two')",
        "CREATE FUNCTION sales.twice(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2'",
        "CREATE DOMAIN sales.word AS text",
        "ALTER LARGE OBJECT 4712 OWNER TO reader",
        "ALTER TYPE sales.mood OWNER TO reader");
  }

  /** A small one whose index is not finished in a copy before the gate is open. */
  static void createGated(Cluster cluster, String name) {
    cluster.sql(Cluster.ADMIN, "DROP DATABASE IF EXISTS the_gate_is_open");
    cluster.createDatabase(name);
    cluster.sql(
        name,
        "CREATE FUNCTION wait() RETURNS int LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..2400 LOOP"
            + " EXIT WHEN current_database() NOT LIKE '%_rb_%' OR EXISTS (SELECT FROM pg_database"
            + " WHERE datname = 'the_gate_is_open'); PERFORM pg_sleep(0.05); END LOOP;"
            + " RETURN 1; END $$",
        "CREATE FUNCTION still() RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
            + " $$ BEGIN RETURN public.wait(); END $$",
        "CREATE TABLE t AS SELECT 1 AS id",
        "CREATE INDEX ON t ((still()))");
  }

  static void openTheGate(Cluster cluster) {
    cluster.createDatabase("the_gate_is_open");
  }
}
