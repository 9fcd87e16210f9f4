"""Remembers which items a visitor has looked at: a session behind a cookie."""

import secrets
import sys
from dataclasses import asdict
from http.cookies import CookieError, SimpleCookie

import ledger
from server import Api, serve

NAME = "__Host-session"
ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax"
SEEN: dict[str, list[str]] = {}


class Recent(Api):
    routes = Api.routes | {r"/recent": {"GET": "show_recent"}}

    def session(self) -> str | None:
        """The session that the request belongs to; unknown tokens count for nothing."""
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(NAME)
        except CookieError:
            return None
        return cookie.value if cookie and cookie.value in SEEN else None

    def show_item(self, number: int) -> None:
        item, token, headers = ledger.item(number), self.session(), {}
        if token is None:
            token = secrets.token_urlsafe(32)
            SEEN[token] = []
            headers["Set-Cookie"] = f"{NAME}={token}; {ATTRIBUTES}"
        SEEN[token].append(item.title)
        self.answer(200, asdict(item), **headers)

    def show_recent(self) -> None:
        seen = SEEN.get(self.session() or "", [])
        self.answer(200, seen, **{"Cache-Control": "no-store"})


if __name__ == "__main__":
    serve(Recent, int(sys.argv[1]))
