"""People who are interesting for what they are, those who are changed, and those who are deleted."""

from __future__ import annotations

from posthog_persons.conformance.world.role import Act, Role

_HERE = (Act(2, "08:00", "here"),)
_ANONYMOUS = "0190{}-0000-7000-8000-00000000000a"
"""Has the form of the ids that a browser makes up, and so stands behind others (api-facts §0.6)."""

TRAITS = (
    Role(
        key="ada",
        ids=(_ANONYMOUS, "{}.ada"),
        properties={"email": "ada@{}.example.org", "plan": "pro", "seats": 12, "score": 2.5},
        acts=(
            Act(2, "09:00", "here"),
            Act(3, "09:00", "there", {"$set": {"last_plan": "pro"}}, of=1),
        ),
    ),
    Role(
        key="types",
        properties={
            "email": "types@{}.example.org",
            "plan": "free",
            "seats": 3,
            "score": -0.5,
            "beta": True,
            "trial": False,
            "gone": None,
            "tags": ["a", "b", 3],
            "address": {"city": "Zürich", "lines": [1, None]},
            "joined": "2020-05-06",
            "cf_blank": "",
        },
        acts=_HERE,
    ),
    Role(key="unicode", ids=("{}.Zoë/ünïcode 日本 'q' &x=1",), properties={"name": "Zoë Ω ☃"}, acts=_HERE),
    Role(
        key="mixed",
        properties={"email": "Mixed.Case@{}.Example.ORG", "name": "Not shown", "plan": "Pro plus"},
        acts=_HERE,
    ),
    Role(key="username", properties={"username": "{}_user", "plan": "free"}, acts=_HERE),
    Role(
        key="many",
        ids=tuple(f"{{}}.many.{number:02}" for number in range(13)),
        properties={"name": "Many ids of {}", "seats": 100},
        acts=(Act(2, "10:00", "here"),),
    ),
    Role(key="tie.1", acts=(Act(2, "11:00", "here"),), shift=False),
    Role(key="tie.2", acts=(Act(2, "11:00", "here"),), shift=False),
    Role(key="tie.3", acts=(Act(2, "11:00", "here"),), shift=False),
    Role(
        key="moods",
        properties={"mood": "first"},
        acts=(
            Act(4, "09:00", "here", {"$set_once": {"origin": "post"}}),
            Act(6, "09:00", "there", {"$set": {"mood": "second"}}),
            Act(6, "10:00", "there", {"amount": 1}),
            Act(8, "09:00", "here", {"$set": {"mood": "third"}}),
        ),
    ),
)

CROWD = tuple(Role(key=f"crowd.{number:02}", acts=(Act(1, "06:00", "here"),)) for number in range(40))
"""So many that all of the run's people do not fit a page of the usual size."""

CHANGING = tuple(
    Role(
        key=f"change.{what}",
        properties={"mood": "calm", "keep": what, "size": 1},
        ids=ids,
        acts=(Act(5, "08:00", "here"),),
    )
    for what, ids in (
        ("put", ()),
        ("patch", ()),
        ("set", ()),
        ("unset", ()),
        ("split", ("{}.split.1", "{}.split.2", "{}.split.3")),
        ("part", ("{}.part.1", "{}.part.2", "{}.part.3", "{}.part.4")),
        ("still", ()),
    )
)

_DOOMED = (
    ("single", ()),
    ("single_events", ()),
    ("single_recordings", ()),
    ("single_keep", ()),
    ("ids", ()),
    ("ids_too", ()),
    ("ids_events", ()),
    ("twice", ("{}.twice.1", "{}.twice.2")),
    ("alone", ()),
    ("keep", ()),
    ("keep_recordings", ()),
    ("both_ids", ()),
    ("events_only", ()),
    ("recordings_only", ()),
    ("again", ()),
    ("untouched.1", ()),
    ("untouched.2", ("{}.untouched.2a", "{}.untouched.2b")),
)

DELETED = tuple(
    Role(
        key=f"delete.{what}",
        ids=ids,
        properties={"fate": "doomed", "email": f"{what}@doomed.{{}}.example.org"},
        acts=(
            Act(0, "07:00", "doomed", {"plan": "pro", "$session_id": f"{{}}.doomed.{what}"}),
            Act(0, "07:10", "doomed.too", of=len(ids) - 1 if ids else 0),
            Act(1, "07:00", "doomed"),
        ),
    )
    for what, ids in _DOOMED
)
"""All do the same, so that one who is missed where they are asked for was wrongly deleted."""
