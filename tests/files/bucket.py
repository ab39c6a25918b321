"""A bucket over real HTTP: what S3 does with the few requests that uploads make, and the policy of docs/deploy.md."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

NAME = "uploads"


@dataclass
class Object:
    body: bytes
    kind: str
    cache: str


@dataclass
class FakeBucket:
    address: str = ""
    objects: dict[str, Object] = field(default_factory=dict)


def plain(body: bytes, headers: object) -> bytes:
    """The body without the chunks in which boto3 may sign it."""
    if "aws-chunked" not in headers.get("Content-Encoding", ""):  # type: ignore[attr-defined]
        return body
    found = b""
    while body:
        size, _crlf, rest = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            break
        found, body = found + rest[:length], rest[length + 2 :]
    return found


class Handler(BaseHTTPRequestHandler):
    bucket: FakeBucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def key(self) -> str:
        _slash, bucket, key = unquote(urlsplit(self.path).path).split("/", 2)
        assert bucket == NAME
        return key

    def may(self) -> bool:
        """Signed requests, by header or by address; and anybody reads what is public."""
        signed = "X-Amz-Signature" in parse_qs(urlsplit(self.path).query) or "Authorization" in self.headers
        return signed or (self.command == "GET" and self.key().startswith("images/"))

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        body = plain(self.rfile.read(int(self.headers["Content-Length"])), self.headers)
        kind, cache = self.headers.get("Content-Type", ""), self.headers.get("Cache-Control", "")
        if self.may():
            self.bucket.objects[self.key()] = Object(body, kind, cache)
        self.answer(200 if self.may() else 403)

    def do_GET(self) -> None:
        found = self.bucket.objects.get(self.key())
        if not self.may():
            self.answer(403)
        elif found is None:
            self.answer(404)
        else:
            self.answer(200, found.body, Content_Type=found.kind, Last_Modified="Mon, 04 May 2026 09:00:00 GMT")

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        self.bucket.objects.pop(self.key(), None)
        self.answer(204)


@contextmanager
def fake_bucket() -> Iterator[FakeBucket]:
    bucket = FakeBucket()
    handler = type("Bound", (Handler,), {"bucket": bucket})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    bucket.address = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
