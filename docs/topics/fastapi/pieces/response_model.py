"""The response model drops what it does not name, and refuses what does not fit."""

from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


@dataclass
class MemberRow:
    """A row of a table, with what must stay inside."""

    name: str
    email: str
    password_hash: str


class MemberOut(BaseModel):
    name: str


app = FastAPI()


@app.get("/open")
def shows_all() -> MemberRow:
    return MemberRow("Ada", "ada@example.org", "$argon2id$…")


@app.get("/filtered", response_model=MemberOut)
def shows_the_name() -> MemberRow:
    return MemberRow("Ada", "ada@example.org", "$argon2id$…")


@app.get("/broken", response_model=MemberOut)
def forgets_the_name() -> dict[str, str]:
    return {"nmae": "Ada"}


client = TestClient(app, raise_server_exceptions=False)
for path in ["/open", "/filtered", "/broken"]:
    answer = client.get(path)
    print(answer.status_code, path, answer.text)
