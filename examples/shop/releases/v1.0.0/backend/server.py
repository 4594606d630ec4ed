"""The shop's HTTP interface."""

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from metrics import Metrics
from store import NoSuchItem, Store

VERSION = os.environ.get("APP_VERSION", "unreleased")
COMMIT = os.environ.get("GIT_COMMIT", "unknown")

store = Store(os.environ["DATABASE_URL"], os.environ["REDIS_URL"])
metrics = Metrics(VERSION)


def version():
    return 200, {"version": VERSION, "commit": COMMIT}


def health():
    parts = {"database": outcome_of(store.check_database), "redis": outcome_of(store.check_redis)}
    well = set(parts.values()) == {"ok"}
    body = {"status": "ok" if well else "failing", "version": VERSION, "commit": COMMIT, **parts}
    return 200 if well else 500, body


def outcome_of(check):
    try:
        check()
        return "ok"
    except Exception as problem:  # whatever is wrong with a part, the answer names it
        return first_line(problem)


def first_line(problem):
    return (str(problem).splitlines() or [type(problem).__name__])[0]


def list_items():
    return 200, {"visits": store.count_visit(), "items": store.items()}


def add_item(item):
    return 201, store.add(item["name"], int(item["price_cents"]))


def remove_item(number):
    store.remove(number)
    return 200, {"removed": number}


class Shop(BaseHTTPRequestHandler):
    server_version = "shop"
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self):
        pages = {"/health": health, "/version": version, "/api/items": list_items}
        if self.path == "/metrics":
            self.reply(200, metrics.text(), "text/plain; version=0.0.4")
        else:
            self.answer(pages.get(self.path))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer((lambda: add_item(json.loads(body))) if self.path == "/api/items" else None)

    def do_DELETE(self):
        folder, _, number = self.path.rpartition("/")
        known = folder == "/api/items" and number.isdigit()
        self.answer((lambda: remove_item(int(number))) if known else None)

    def answer(self, page):
        began = time.monotonic()
        status, body = self.call(page)
        metrics.count(self.command, status, time.monotonic() - began)
        self.reply(status, json.dumps(body) + "\n", "application/json")

    def call(self, page):
        if page is None:
            return 404, {"error": f"{self.command} {self.path} is not known here"}
        try:
            return page()
        except NoSuchItem as problem:
            return 404, {"error": str(problem)}
        except (KeyError, TypeError, ValueError) as problem:
            return 400, {"error": f"not an item with name and price_cents: {problem!r}"}
        except Exception as problem:
            print(f"{self.command} {self.path} failed: {problem!r}", file=sys.stderr)
            return 500, {"error": first_line(problem)}

    def reply(self, status, text, content_type):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        # The health check comes every second and would bury everything else.
        if self.path != "/health" or code != 200:
            super().log_request(code, size)


def main():
    server = ThreadingHTTPServer(("", 8000), Shop)
    # As process 1 it must handle this itself; from another thread, because shutdown() waits.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"shop {VERSION} ({COMMIT}) listens on port 8000")
    server.serve_forever(poll_interval=0.05)


if __name__ == "__main__":
    main()
