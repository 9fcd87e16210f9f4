"""Stops the service as Docker does, once per form of CMD, during a request."""

import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import psycopg
from borrow.config import DATABASE_URL
from container import arguments


def accepts(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def status(port: int) -> int:
    with urlopen(f"http://127.0.0.1:{port}/items", timeout=10) as answer:
        return int(answer.status)


def stop(dockerfile: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    place = {"UVICORN_HOST": "127.0.0.1", "UVICORN_PORT": str(port)}
    service = subprocess.Popen(
        arguments(dockerfile, "CMD"),
        env=os.environ | place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not accepts(port):
            time.sleep(0.05)
        with psycopg.connect(DATABASE_URL) as holder, ThreadPoolExecutor() as pool:
            holder.execute("LOCK TABLE items")  # a request for items has to wait
            running = pool.submit(status, port)
            waits = "SELECT 1 FROM pg_locks WHERE NOT granted"
            while not holder.execute(waits).fetchone():
                time.sleep(0.05)
            service.send_signal(signal.SIGTERM)  # to the main process, as Docker does
            for _ in range(20):
                if accepts(port):
                    time.sleep(0.1)
            print("  new connections:", "accepted" if accepts(port) else "refused")
            holder.rollback()  # frees the table
            print("  running request:", running.result())
        service.wait(timeout=5)
        print("  at the end:", "still runs" if accepts(port) else "stopped by itself")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(service.pid, signal.SIGKILL)


for path in (Path("Dockerfile"), Path("../bad/Dockerfile")):
    print(*arguments(path, "CMD"), sep=" | ")
    stop(path)
