"""Holds Atom feeds against what their standard requires."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"


def faults_of(feed: ET.Element) -> list[str]:
    """Return what RFC 4287 requires of a feed, and what this one lacks."""
    faults = [] if feed.tag == f"{ATOM}feed" else ["the root is no feed"]
    found = feed.findall(f"{ATOM}entry")
    for element in (feed, *found):
        name = element.findtext(f"{ATOM}id") or element.tag
        for required in ("id", "title", "updated"):
            values = element.findall(f"{ATOM}{required}")
            if len(values) != 1 or not (values[0].text or "").strip():
                faults.append(f"{name}: {len(values)} {required}")
        stamps = [datetime.fromisoformat(it.text or "") for it in element.findall(f"{ATOM}updated")]
        addresses = [it.text or "" for it in element.findall(f"{ATOM}id")]
        addresses += [link.get("href", "") for link in element.findall(f"{ATOM}link")]
        faults += [f"{name}: {stamp} has no time zone" for stamp in stamps if not stamp.tzinfo]
        faults += [f"{name}: {address!r} is not absolute" for address in addresses if not urlsplit(address).netloc]
        alternates = element.findall(f"{ATOM}link[@rel='alternate']")
        if not alternates and element.find(f"{ATOM}content") is None:
            faults.append(f"{name}: neither content nor a link to it")
        if len({(link.get("type"), link.get("hreflang")) for link in alternates}) != len(alternates):
            faults.append(f"{name}: two alternates alike")
        if not any(it.findtext(f"{ATOM}author/{ATOM}name") for it in (feed, element)):
            faults.append(f"{name}: no author")
    if len(feed.findall(f"{ATOM}link[@rel='self']")) != 1:
        faults.append("no link to itself")
    ids = [it.findtext(f"{ATOM}id") for it in (feed, *found)]
    return faults if len(set(ids)) == len(ids) else [*faults, "an id stands twice"]
