"""Six digits from a shared secret and the clock (RFC 6238), each accepted once."""

import hmac
import secrets

STEP = 30  # seconds


def code(secret: bytes, step: int, digits: int = 6) -> str:
    """Return the one-time password of a time step, as RFC 4226 cuts it out."""
    digest = hmac.digest(secret, step.to_bytes(8), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def accept(secret: bytes, given: str, now: int, last: int) -> int | None:
    """Return the step of a right code, to be stored; None if wrong or used."""
    step = now // STEP
    for candidate in (step, step - 1):  # one step back for slow fingers
        right = code(secret, candidate).encode()
        if candidate > last and secrets.compare_digest(right, given.encode()):
            return candidate
    return None


vector = b"12345678901234567890"  # RFC 6238, appendix B
for moment, expected in ((59, "94287082"), (1_111_111_109, "07081804")):
    print(moment, code(vector, moment // STEP, digits=8), "expected", expected)

ada = secrets.token_bytes(20)  # 160 bits; kept encrypted, shown once as a QR code
now = 1_803_891_600  # 2027-03-01, 09:00 UTC
typed = code(ada, now // STEP)
used = accept(ada, typed, now, last=0)
assert used is not None
print("accepted in step", used)
print("the same code again:", accept(ada, typed, now + 5, last=used))
print("five minutes later: ", accept(ada, typed, now + 300, last=0))
