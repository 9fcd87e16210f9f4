"""A password is hashed, verified, and its old hash replaced at the next login."""

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

OLD = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # 19 MiB
NOW = PasswordHasher()  # the library's default: 64 MiB, 3 passes, 4 lanes


def log_in(stored: str, password: str) -> str | None:
    """Return the hash to store from now on, or None for a wrong password."""
    try:
        NOW.verify(stored, password)  # reads the parameters from the hash
    except VerifyMismatchError:
        return None
    return NOW.hash(password) if NOW.check_needs_rehash(stored) else stored


phrase = "a ladder leans on the old pear tree"
first, second = OLD.hash(phrase), OLD.hash(phrase)
print("kept in the row:   ", first[: first.rindex("p=") + 3] + "$<salt>$<hash>")
print(
    "same phrase again: ", "same hash" if first == second else "other salt, other hash"
)
print("wrong phrase:      ", log_in(first, "a ladder leans on the old plum tree"))

replaced = log_in(first, phrase)
assert replaced is not None
print("right phrase:      ", replaced[: replaced.rindex("p=") + 3] + "$<salt>$<hash>")
print("needs a new hash:  ", NOW.check_needs_rehash(replaced))
