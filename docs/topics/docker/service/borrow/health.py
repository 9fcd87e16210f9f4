"""The health check: exit status 0 if the service is ready for requests, else 1."""

import os
import sys
from urllib.request import urlopen

PORT = os.environ.get("UVICORN_PORT", "8000")

if __name__ == "__main__":
    try:
        with urlopen(f"http://127.0.0.1:{PORT}/ready", timeout=2) as answer:
            print(answer.read().decode())
    except OSError as error:  # refused, too slow, or a status of 400 and more
        sys.exit(f"unhealthy: {error}")
