"""The service as a process: python -m borrow.serve.

SIGTERM, which a container gets when it is to stop, lets running requests end: uvicorn
takes no new ones, waits, and then closes the connections to the database and Redis.
"""

import os
import sys

import uvicorn

from borrow.api import create_app
from borrow.logs import configure_logs
from borrow.settings import Settings, SettingsError

SECONDS_TO_END = 20


def main() -> int:
    """Serves until it is told to stop."""
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        print(f"borrow: {error}", file=sys.stderr)
        return 1
    configure_logs(settings.log_level)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
