"""A key for the whole router: read and documented by FastAPI, checked by you."""

import os
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.testclient import TestClient

os.environ.setdefault("BORROW_KEY", secrets.token_urlsafe())  # else: from the platform
KEY = os.environ["BORROW_KEY"].encode()
bearer = HTTPBearer(description="The key of the reminder job")


def checked(sent: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> None:
    """FastAPI only cuts the key out of the header. Whether it is right, this says."""
    if not secrets.compare_digest(sent.credentials.encode(), KEY):
        raise HTTPException(
            401, "this key is not valid", {"WWW-Authenticate": "Bearer"}
        )


router = APIRouter(prefix="/reminders", dependencies=[Depends(checked)])


@router.post("", status_code=202)
def remind() -> str:
    return "queued"


app = FastAPI()
app.include_router(router)

client = TestClient(app)
for credential in [b"", "Bearer schlüssel".encode(), b"Bearer " + KEY]:
    answer = client.post("/reminders", headers={b"Authorization": credential})
    print(answer.status_code, answer.text)
document = client.get("/openapi.json").json()
print(document["paths"]["/reminders"]["post"]["security"])
