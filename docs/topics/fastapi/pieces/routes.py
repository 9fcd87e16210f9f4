"""Routes are tried in order; a trailing slash is another path."""

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

router = APIRouter(prefix="/items", tags=["items"])


@router.get("/newest")
def newest() -> str:
    return "Projector"


@router.get("/{item_id}")
def show(item_id: int) -> str:
    return f"item {item_id}"


@router.get("/oldest")  # too late: /{item_id} comes first
def oldest() -> str:
    return "Drill"


app = FastAPI()
app.include_router(router)

client = TestClient(app, follow_redirects=False)
for path in ["/items/newest", "/items/3", "/items/oldest", "/items/3/"]:
    answer = client.get(path)
    print(f"GET {path:14} {answer.status_code} {answer.headers.get('location', '')}")
print(f"PUT /items/3       {client.put('/items/3').status_code}")
