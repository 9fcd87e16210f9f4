"""The policy that pages get, the headers for a host, and the `rel` of links to other hosts."""

from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from macros.build.csp import apply_policy, headers_file, policy_of, policy_of_host, text_of, with_noopener

URL = "https://roadmap.example/learn/"
HEAD = '<!doctype html>\n<html><head>\n  <meta charset="utf-8">'
PAGES = {
    "index.html": f"{HEAD}<script>one</script></head><body>a</body></html>",
    "404.html": f"{HEAD}<style>two</style><script>three</script></head><body>b</body></html>",
}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def meta_of(page: str, **attributes: str) -> str:
    found = BeautifulSoup(page, "html.parser").find("meta", attrs=dict(attributes))
    return str(found["content"]) if found and not isinstance(found, str) else ""


def test_all_pages_have_one_policy_with_the_code_of_all_of_them() -> None:
    found = apply_policy(PAGES, site_url=URL, drawn=True)
    policies = {meta_of(page, **{"http-equiv": "Content-Security-Policy"}) for page in found.pages.values()}
    assert policies == {text_of(found.policy)}
    assert set(found.policy["script-src"]) == {"'self'", hashed("one"), hashed("three")}
    assert set(found.policy["style-src"]) == {"'self'", hashed("two")}
    assert found.faults == ()


def test_the_policy_stands_before_everything_that_it_is_about() -> None:
    for name, page in apply_policy(PAGES, site_url=URL, drawn=True).pages.items():
        head, _, rest = page.partition('<meta http-equiv="Content-Security-Policy"')
        assert head == HEAD
        assert rest.endswith(PAGES[name].removeprefix(HEAD))


def test_nothing_unsafe_is_allowed_and_no_other_host() -> None:
    policy = policy_of(scripts=["a"], styles=[], drawn=True)
    assert policy["default-src"] == policy["base-uri"] == policy["object-src"] == ("'none'",)
    sources = {source for allowed in policy.values() for source in allowed if not source.startswith("'sha256-")}
    assert sources == {"'self'", "'none'", "data:"}
    assert [directive for directive, allowed in policy.items() if "data:" in allowed] == ["img-src"]


def test_only_diagrams_that_mermaid_draws_loosen_it_and_only_for_styles() -> None:
    strict = policy_of(scripts=["a"], styles=["b"], drawn=True)
    loose = policy_of(scripts=["a"], styles=["b"], drawn=False)
    assert {name: sources for name, sources in loose.items() if sources != strict[name]} == {
        "style-src": ("'self'", "'unsafe-inline'")  # with a hash beside it, browsers would ignore it
    }


def test_while_the_site_is_served_for_writing_pages_have_no_policy() -> None:
    found = apply_policy(PAGES, site_url=URL, drawn=True, enforced=False)
    assert [page for page in found.pages.values() if "Content-Security-Policy" in page] == []
    assert {meta_of(page, name="referrer") for page in found.pages.values()} == {"same-origin"}


def test_faults_name_their_page() -> None:
    broken = {"a/index.html": f"{HEAD}<b onclick=1></b>", "b.html": "<p style=a:b>"}
    first, second, third = apply_policy(broken, site_url=URL, drawn=True).faults
    assert first.startswith("a/index.html: <b> listens with 'onclick'; ")
    assert second.startswith("b.html: <p> has the style 'a:b'; ")
    assert third == 'b.html: has no <meta charset="utf-8">, after which its policy stands'


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ('<a href="https://other.example/">', '<a rel="noopener" href="https://other.example/">'),
        ('<a href="https://x/" rel="edit">', '<a href="https://x/" rel="edit noopener">'),
        ('<a rel="noopener" href="https://x/">', '<a rel="noopener" href="https://x/">'),
    ],
)
def test_links_to_other_hosts_keep_these_from_reaching_back(tag: str, wanted: str) -> None:
    assert with_noopener(f"<p>{tag}x</a></p>", {tag}) == f"<p>{wanted}x</a></p>"


def test_a_host_forbids_frames_and_lets_a_drawing_have_its_own_style() -> None:
    policy = policy_of(scripts=["a"], styles=[], drawn=True)
    host = policy_of_host(policy, "svg{}")
    assert {name: sources for name, sources in host.items() if sources != policy.get(name)} == {
        "frame-ancestors": ("'none'",),
        "style-src": ("'self'", hashed("svg{}")),
        "font-src": ("'self'", "data:"),
    }
    assert {**policy, "frame-ancestors": ("'none'",)} == policy_of_host(policy, None)


def test_the_headers_file_has_a_block_for_all_one_for_the_api_and_one_for_each_lasting_file() -> None:
    text = headers_file({"default-src": ("'none'",)}, ["assets/b.12345678.min.js", "assets/a.12345678.min.css"])
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == [
        "/*",
        "  Content-Security-Policy: default-src 'none'",
        lines[2],
        "  Referrer-Policy: same-origin",
        "  X-Content-Type-Options: nosniff",
        "/api/*",
        "  Access-Control-Allow-Origin: *",
        "/assets/a.12345678.min.css",
        "  Cache-Control: public, max-age=31536000, immutable",
        "/assets/b.12345678.min.js",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    assert lines[2].startswith("  Permissions-Policy: accelerometer=(), ")
