"""Puts one mistake at a time into renewal.py: does test_renewal.py notice?"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MISTAKES = {
    "counts from today": ("return due_on +", "return today +"),
    "one day too many": ("days=14", "days=15"),
    "refuses on the due day": ("today > due_on", "today >= due_on"),
    "never notices that it is overdue": ("today > due_on", "today is None"),
    "refuses on the seventh day before": ("today < due_on", "today <= due_on"),
    "allows the eighth day before": ("days=7", "days=8"),
    "allows a third renewal": ("renewals >= 2", "renewals > 2"),
    "refuses the second renewal": ("renewals >= 2", "renewals >= 1"),
    "forgets who waits": ("if reserved", "if False"),
    "gives the wrong reason": ("it is too early", "it is overdue"),
}
HERE = Path(__file__).parent
CODE = (HERE / "renewal.py").read_text("utf-8")


def notice(code: str) -> bool:
    """Whether the tests fail for this code."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(HERE / "test_renewal.py", folder)
        Path(folder, "renewal.py").write_text(code, "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x"]
        alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run(
            command, cwd=folder, env=alone, stdout=subprocess.PIPE, timeout=60
        )
    if done.returncode not in (0, 1):  # neither passed nor failed
        sys.exit(done.stdout.decode())
    return done.returncode == 1


if notice(CODE):
    sys.exit("the tests have to pass for the right code first")
caught = 0
for name, (right, wrong) in MISTAKES.items():
    is_caught = notice(CODE.replace(right, wrong))
    print("caught" if is_caught else "MISSED", name)
    caught += is_caught
print(caught, "of", len(MISTAKES), "caught")
