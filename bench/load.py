"""A small HTTP client that costs little beside the server it measures: keep-alive sockets in a process of its own."""

from __future__ import annotations

import multiprocessing
import random
import socket
import threading
import time
from multiprocessing.connection import Connection

CONNECTIONS = 4


def requests_per_second(port: int, path: str, *, seconds: float) -> float:
    """How many answers of status 200 a second, over CONNECTIONS kept alive."""
    ours, theirs = multiprocessing.Pipe()
    client = multiprocessing.get_context("spawn").Process(target=run, args=(theirs, port, path, seconds))
    client.start()
    theirs.close()  # so that a client that dies is an end of the pipe, and not a silence
    answers = ours.recv()
    client.join()
    if isinstance(answers, str):
        raise RuntimeError(answers)  # noqa: TRY004 - its type says that it failed, and how
    return float(answers)


def run(parent: Connection, port: int, path: str, seconds: float) -> None:
    """The client's process."""
    counts = [0] * CONNECTIONS
    troubles: list[str] = []
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        try:
            with socket.create_connection(("127.0.0.1", port)) as connection:
                while time.monotonic() < until:
                    one(connection, path)
                    counts[number] += 1
        except (OSError, ValueError) as error:
            troubles.append(f"{path}: {error}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    parent.send(troubles[0] if troubles else sum(counts) / (time.monotonic() - began))


def one(connection: socket.socket, path: str) -> None:
    """One request; each says that it comes from another address. Raises ValueError for another status than 200."""
    address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {address}\r\n\r\n".encode())
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    status = head.split(b" ", 2)[1]
    if status != b"200":
        raise ValueError(f"status {status.decode()}")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(more(connection))


def more(connection: socket.socket) -> bytes:
    """The next bytes. Raises OSError at the end."""
    received = connection.recv(65536)
    if not received:
        raise OSError("the server hung up")
    return received
