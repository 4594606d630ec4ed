"""Figures in the text format of Prometheus."""

import threading
from collections import Counter


class Metrics:
    def __init__(self, version):
        self.version = version
        self.lock = threading.Lock()
        self.requests = Counter()
        self.seconds = 0.0

    def count(self, method, status, seconds):
        with self.lock:
            self.requests[method, status] += 1
            self.seconds += seconds

    def text(self):
        with self.lock:
            lines = [
                "# TYPE shop_info gauge",
                f'shop_info{{version="{self.version}"}} 1',
                "# TYPE shop_requests_total counter",
                *(
                    f'shop_requests_total{{method="{method}",status="{status}"}} {count}'
                    for (method, status), count in sorted(self.requests.items())
                ),
                "# TYPE shop_request_seconds summary",
                f"shop_request_seconds_sum {self.seconds:.6f}",
                f"shop_request_seconds_count {sum(self.requests.values())}",
            ]
        return "\n".join(lines) + "\n"
