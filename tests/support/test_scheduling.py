import re
import sys

from tests.support.scheduling import ONE_BY_ONE, unit_of
from tests.support.website import ROOT, run


def test_a_module_is_handed_out_as_a_whole_but_samples_one_by_one() -> None:
    assert unit_of("tests/text/test_html.py::test_x[a::b]") == "tests/text/test_html.py"
    for module in ONE_BY_ONE:
        assert unit_of(f"{module}::test_x[a]") == f"{module}::test_x[a]"
        assert (ROOT / module).is_file()


def test_the_tests_of_a_module_run_in_one_worker() -> None:
    done = run(sys.executable, "-m", "pytest", "-n", "2", "-v", "tests/text")
    workers: dict[str, set[str]] = {}
    for worker, module in re.findall(r"\[(gw\d)\].* PASSED ([\w/.]+)::", done.stdout):
        workers.setdefault(module, set()).add(worker)
    assert len(workers) > 2, done.stdout
    assert {module: ids for module, ids in workers.items() if len(ids) > 1} == {}
    assert set.union(*workers.values()) == {"gw0", "gw1"}
