package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/** A database of all the odd types, and what was written to it after it was copied. */
final class OddShop {
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(60), Duration.ofSeconds(5));
  private static final String ODD = "\"Odd \"\"T\"\" 'x'\"";

  private OddShop() {}

  static Access admin(Cluster cluster) {
    return database -> cluster.server().asAdmin(database, BOUNDS);
  }

  static Access owner(Cluster cluster) {
    return database -> cluster.server().asOwner(database, BOUNDS);
  }

  /** The live database, a copy of it, and then writes to what is the former one from there on. */
  static void make(Cluster cluster, String former, String live) {
    cluster.createDatabase(former);
    cluster.sql(former, SCHEMA);
    cluster.sql(
        Cluster.ADMIN,
        "CREATE DATABASE " + live + " OWNER " + Cluster.OWNER + " TEMPLATE " + former);
    cluster.sql(former, LATE_WRITES);
    cluster.sql(live, "INSERT INTO orders (customer, item) VALUES (1, 'ordered after the swap')");
  }

  private static final String[] SCHEMA = {
    "CREATE TYPE mood AS ENUM ('sad', 'o''k')",
    "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
    "CREATE TYPE pair AS (a int, b text)",
    "CREATE TABLE "
        + ODD
        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint REFERENCES "
        + ODD
        + ", txt text, fixed char(5), bin bytea, arr text[], js jsonb, j json, ts timestamptz,"
        + " day date, f float8, n numeric, m mood, d positive, p pair, i interval, u uuid,"
        + " addr inet, r int4range, x xml, b bool, cash money, bits bit(3),"
        + " \"dou\"\"ble\" numeric GENERATED ALWAYS AS (n * 2) STORED)",
    "CREATE TABLE zcustomers (id serial PRIMARY KEY, name text UNIQUE)",
    "CREATE TABLE orders (id serial PRIMARY KEY, customer int REFERENCES zcustomers, item text)",
    "CREATE TABLE pairs (b int, a text, v text, PRIMARY KEY (a, b))",
    "CREATE TABLE events (id int, at date, note text, PRIMARY KEY (id, at))"
        + " PARTITION BY RANGE (at)",
    "CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2020-01-01')",
    "CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2020-01-01') TO (MAXVALUE)",
    "CREATE TABLE log (line text)",
    "CREATE TABLE same (id int PRIMARY KEY, bin bytea, i interval)",
    "CREATE TABLE dropped (id int PRIMARY KEY)",
    "INSERT INTO zcustomers (name) SELECT 'customer ' || n FROM generate_series(1, 500) AS n",
    "INSERT INTO orders (customer, item) SELECT n, 'item ' || n FROM generate_series(1, 500) AS n",
    "INSERT INTO pairs SELECT n, 'a ' || n, 'v' FROM generate_series(1, 50) AS n",
    "INSERT INTO events VALUES (1, '2019-05-05', 'old'), (2, '2021-05-05', 'new')",
    "INSERT INTO log VALUES ('once'), ('twice'), ('twice')",
    "INSERT INTO same SELECT n, '\\xff00', n * interval '1 day' FROM generate_series(1, 100) AS n",
    "INSERT INTO dropped VALUES (1), (2)"
  };

  private static final String[] LATE_WRITES = {
    "ALTER TABLE zcustomers ADD COLUMN since date",
    "DROP TABLE dropped",
    "CREATE TABLE fresh (id int PRIMARY KEY)",
    "INSERT INTO fresh VALUES (1), (2), (3)",
    "INSERT INTO zcustomers (name, since) SELECT 'late ' || n, '2026-01-01'"
        + " FROM generate_series(1, 3) AS n",
    "INSERT INTO orders (customer, item) VALUES (501, 'late order'), (502, 'another'),"
        + " (503, 'third')",
    "UPDATE orders SET item = 'changed; \\! it''s $1 ?' WHERE id IN (7, 8)",
    "DELETE FROM orders WHERE id = 9",
    "UPDATE pairs SET v = 'w' WHERE b = 3",
    "INSERT INTO pairs VALUES (3, 'a, (\"4\")', 'new')",
    "INSERT INTO events VALUES (3, '2018-01-01', 'late in the old one'),"
        + " (4, '2026-01-01', 'late in the new one')",
    "INSERT INTO log VALUES ('twice'), ('late')",
    "INSERT INTO "
        + ODD
        + " (parent, txt, fixed, bin, arr, js, j, ts, day, f, n, m, d, p, i, u, addr, r, x, b,"
        + " cash, bits) VALUES"
        + " (3, E'a''b\\\\c\\nd', 'ab', '\\x00ff27', ARRAY['x,\"y\"', NULL, '{}'], '{\"a\": \"''\"}',"
        + " '{\"b\" :  1}', 'infinity', '-infinity', 'NaN', 'NaN', 'o''k', 5, ROW(1, 'b\"c,'),"
        + " '-1 year 2 days -03:04:05.6', '00000000-0000-0000-0000-000000000001', '10.0.0.1/8',"
        + " '[1,5)', '<a>''</a>', true, 1234.5, '101'),"
        + " (NULL, '', '', '', '{}', 'null', '[]', '2026-03-29 02:30:00.123456+05', '0044-03-15 BC',"
        + " '-Infinity', 1e-30, 'sad', 1, ROW(NULL, NULL), '0', NULL, '::1', 'empty', '', false,"
        + " -0.5, '000'),"
        + " (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.1::float8 + 0.2, 123456789012345678901234567890,"
        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
  };
}
