"""The SPARQL query suites of the W3C: over HTTP no fewer passes than by pyoxigraph itself.

Run from a copy of `w3c/rdf-tests` that `SINERGI_W3C_TESTS` names; not collected without one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers import serving_with
from w3c import Ask, Case, cases, directly, folder, over_http, passes, serving_all

ROOT = folder()
CASES = list(cases(ROOT))
SUITES = sorted({case.suite for case in CASES})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    into = tmp_path_factory.mktemp("w3c")
    serving_all(ROOT, into)
    with serving_with(store=str(into), plain=True) as server:
        yield over_http(ROOT, server)


@pytest.mark.parametrize("suite", SUITES)
def test_over_http_as_directly(suite: str, served: Ask) -> None:
    chosen = [case for case in CASES if case.suite == suite]
    direct = {case for case in chosen if passes(case, directly(ROOT), ROOT)}
    over = {case for case in chosen if passes(case, served, ROOT)}
    assert _names(direct - over) == []


def test_the_suites_are_all_there_and_mostly_pass() -> None:
    evaluated = [case for case in CASES if case.kind in ("QueryEvaluationTest", "CSVResultFormatTest")]
    assert len(evaluated) > 500
    assert sum(passes(case, directly(ROOT), ROOT) for case in CASES) > 0.9 * len(CASES)


def _names(some: set[Case]) -> list[str]:
    return sorted(case.query for case in some)
