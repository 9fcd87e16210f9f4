import pytest

from macros.model.agreement import Agreement, walk
from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from macros.model.sources import Item
from macros.text.wording import ordinal


@pytest.fixture(scope="session")
def agreement(small: Roadmap) -> Agreement:
    return Agreement(small)


def sources_naming(agreement: Agreement, reference: str) -> list[str]:
    return [mention.source.id for mention in agreement.naming(reference)]


@pytest.mark.parametrize(
    ("reference", "sources"),
    [
        ("functions", ["ada", "bob"]),
        ("functions/parameters", ["ada"]),  # below another item
        ("loops", ["ada", "bob"]),  # by a subtopic, and in a plan
        ("loops/while", []),
        ("http", ["bob"]),
        ("http/verbs", ["bob"]),
        ("routes", ["ada"]),
        ("classes", []),
    ],
)
def test_a_topic_is_named_by_itself_or_by_its_subtopics(
    agreement: Agreement, reference: str, sources: list[str]
) -> None:
    assert sources_naming(agreement, reference) == sources


def test_every_source_has_a_mention_in_the_order_of_the_data(agreement: Agreement) -> None:
    ada, bob = agreement.mentions("routes")
    assert (ada.source.id, ada.named, bob.source.id, bob.named) == ("ada", True, "bob", False)


def test_a_mention_holds_mark_rank_and_first_phase(agreement: Agreement) -> None:
    ada, bob = agreement.mentions("functions")
    assert (ada.marked, ada.rank, ada.phase and ada.phase.id) == (True, 1, "first")
    assert (bob.marked, bob.rank, bob.phase) == (False, 1, None)
    assert agreement.mentions("values")[0].rank == 2
    assert agreement.mentions("values")[1].rank == 1  # one line ranks several topics


def test_the_earliest_phase_counts(small: Roadmap) -> None:
    ada = small.plan("ada")
    later_first = ada.model_copy(update={"phases": (ada.phases[1], ada.phases[0], ada.phases[1])})
    again = ada.phases[0].model_copy(update={"items": ada.phases[1].items})
    plans = (later_first.model_copy(update={"phases": (ada.phases[1], again)}), small.plan("bob"))
    phase = Agreement(small.model_copy(update={"plans": plans})).mentions("routes")[0].phase
    assert phase is not None
    assert phase.period == (1, 2)


@pytest.mark.parametrize(
    ("topic", "priority"),
    [
        ("functions", Priority.KEY),  # both name it, both stress it
        ("values", Priority.KEY),  # ranked
        ("loops", Priority.CORE),  # both name it, nobody stresses it
        ("http", Priority.CORE),  # half of them name it
        ("classes", Priority.OPTIONAL),
    ],
)
def test_priority_follows_from_the_sources(
    agreement: Agreement, small: Roadmap, topic: str, priority: Priority
) -> None:
    assert agreement.priority(small.topic(topic)) is priority


@pytest.mark.parametrize(("rank", "priority"), [(5, Priority.KEY), (6, Priority.CORE)])
def test_only_a_high_rank_stresses(small: Roadmap, rank: int, priority: Priority) -> None:
    other = Item(text="Other", covers=("sessions",))
    loops = Item(text="Loops", covers=("loops",))
    ada = small.source("ada").model_copy(update={"ranking": (*[other] * (rank - 1), loops)})
    changed = small.model_copy(update={"sources": (ada, small.source("bob"))})
    assert Agreement(changed).priority(small.topic("loops")) is priority


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("functions", "2 of 2 sources; ranked first by 2; marked as most important by 1"),
        ("values", "2 of 2 sources; ranked first by 1"),
        ("loops", "2 of 2 sources"),
        ("classes", "0 of 2 sources"),
    ],
)
def test_the_reason_counts_names_ranks_and_marks(agreement: Agreement, reference: str, reason: str) -> None:
    assert agreement.reason(reference) == reason


def test_dissenters_put_the_later_phase_first(small: Roadmap) -> None:
    basics, web = small.phases
    agreement = Agreement(small)
    assert agreement.dissenters(basics, web) == ()  # bob puts both at the same time
    assert [source.id for source in agreement.dissenters(web, basics)] == ["ada"]


def test_a_source_that_schedules_only_one_of_two_phases_does_not_dissent(small: Roadmap) -> None:
    basics, web = small.phases
    unscheduled = basics.model_copy(update={"topics": ("classes",)})
    assert Agreement(small).dissenters(web, unscheduled) == ()


def test_a_phase_is_scheduled_where_a_plan_has_one_of_its_topics(small: Roadmap) -> None:
    agreement = Agreement(small)
    basics, web = small.phases
    assert agreement.is_scheduled(web)
    assert agreement.is_scheduled(basics.model_copy(update={"topics": ("classes", "loops")}))
    assert not agreement.is_scheduled(basics.model_copy(update={"topics": ("classes",)}))


def test_walk_yields_parents_first() -> None:
    leaf = Item(text="leaf", covers=("a",))
    branch = Item(text="branch", covers=("a",), items=(leaf,))
    assert [item.text for item in walk([Item(text="root", covers=("a",), items=(branch, leaf)), leaf])] == [
        "root",
        "branch",
        "leaf",
        "leaf",
        "leaf",
    ]


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (13, "13th"), (21, "21st"), (22, "22nd"), (33, "33rd"), (111, "111th")],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word
