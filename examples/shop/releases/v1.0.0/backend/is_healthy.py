"""The container's health check: an error, and so a non-zero exit, unless /health answers 200."""

import urllib.request

urllib.request.urlopen("http://127.0.0.1:8000/health", timeout=4)
