"""Tells browsers to run and load nothing but the site itself: the Content-Security-Policy and what belongs to it."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from macros.build.html_scan import scan

Policy = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows, by the name of the directive."""

CHARSET = '<meta charset="utf-8">'
REL = re.compile(r'(\srel=")([^"]*)"')
REFERRER = "same-origin"
"""Other hosts are not told which page a reader comes from, so that links to them need no `noreferrer`."""
SELF = ("'self'",)
NONE = ("'none'",)
UNUSED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""Features of browsers that the site has no use for."""


@dataclass(frozen=True)
class ProtectedPages:
    """All pages by their name, with their policy in them."""

    pages: Mapping[str, str]
    policy: Policy
    faults: tuple[str, ...]
    """What the policy would block, each with page and remedy."""


def apply_policy(pages: Mapping[str, str], *, site_url: str, drawn: bool, enforced: bool = True) -> ProtectedPages:
    """Give all finished pages of a site one policy, and links to other hosts the `rel` that they need.

    One policy, because the theme's instant navigation shows a page under the policy of the page before it. `drawn` says
    whether diagrams are in the pages already. What is not `enforced` is left out of the pages.
    """
    scans = {name: scan(page, urlsplit(site_url).netloc) for name, page in pages.items()}
    policy = policy_of(
        scripts={text for found in scans.values() for text in found.scripts},
        styles={text for found in scans.values() for text in found.styles},
        drawn=drawn,
    )
    metas = f'<meta name="referrer" content="{REFERRER}">'
    if enforced:
        metas = f'<meta http-equiv="Content-Security-Policy" content="{text_of(policy)}">{metas}'
    finished = {
        name: with_noopener(page, scans[name].outward).replace(CHARSET, CHARSET + metas, 1)
        for name, page in pages.items()
    }
    faults = [f"{name}: {fault}" for name, found in scans.items() for fault in found.faults]
    faults += [
        f"{name}: has no {CHARSET}, after which its policy stands" for name in pages if CHARSET not in pages[name]
    ]
    return ProtectedPages(finished, policy, tuple(faults))


def policy_of(*, scripts: Iterable[str], styles: Iterable[str], drawn: bool) -> Policy:
    """Return the policy of pages that hold these inline scripts and style sheets, and no others."""
    # Mermaid writes a style sheet into each drawing, and styles into its elements. They differ from drawing to drawing.
    inline_styles = _hashes(styles) if drawn else ("'unsafe-inline'",)
    return {
        "default-src": NONE,
        "script-src": SELF + _hashes(scripts),
        "style-src": SELF + inline_styles,
        "img-src": (*SELF, "data:"),  # the theme's style sheets hold its icons
        "font-src": SELF,
        "connect-src": SELF,
        "worker-src": SELF,
        "form-action": SELF,
        "base-uri": NONE,
        "object-src": NONE,
    }


def policy_of_host(policy: Policy, drawing_style: str | None) -> Policy:
    """Return the policy for a header.

    Nobody may frame the site, and a drawing opened by itself has its style and font.
    """
    wider: dict[str, tuple[str, ...]] = {"frame-ancestors": NONE}
    if drawing_style is not None:
        wider["style-src"] = policy["style-src"] + _hashes([drawing_style])
        wider["font-src"] = (*policy["font-src"], "data:")
    return {**policy, **wider}


def text_of(policy: Policy) -> str:
    """Return a policy as browsers read it."""
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())


def headers_file(policy: Policy, lasting: Iterable[str]) -> str:
    """Return the headers of every file, in the form that Netlify and Cloudflare Pages read from `_headers`.

    `policy` is the host's; `lasting` are the paths of files whose name changes with their content.
    """
    always = {
        "Content-Security-Policy": text_of(policy),
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }
    lines = [
        "# Written by the build; README.md says more under Hosting.",
        "/*",
        *(f"  {name}: {value}" for name, value in always.items()),
        "# Where every address of the domain is served by HTTPS for good, add to the lines above:",
        "#   Strict-Transport-Security: max-age=31536000",
        "# The data is for programs, also for scripts in pages of other sites.",
        "/api/*",
        "  Access-Control-Allow-Origin: *",
    ]
    for path in sorted(lasting):
        lines += [f"/{path}", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join(lines) + "\n"


def with_noopener(page: str, tags: Iterable[str]) -> str:
    """Return a page whose opening tags `tags` keep the pages that they lead to from reaching back."""
    for tag in tags:
        page = page.replace(tag, _with_noopener(tag))
    return page


def _with_noopener(tag: str) -> str:
    rel = REL.search(tag)
    if rel is None:
        return re.sub(r"^<a\b", '<a rel="noopener"', tag, flags=re.IGNORECASE)
    return tag if "noopener" in rel[2].split() else REL.sub(r'\1\2 noopener"', tag)


def _hashes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts))
