"""The answers as records: plain values, None for what an era of the server leaves out."""

from .activity import Activity, Change
from .actors import Actor, GroupActor, RetentionRow
from .deletion import DeletionSummary, EventDeletion, PersonFailure
from .persons import Cohort, Person
from .properties import PersonAtTime, PropertiesTimeline, PropertyValue, TimelinePoint
from .recordings import MatchedEvent, MatchedRecording

__all__ = [
    "Activity",
    "Actor",
    "Change",
    "Cohort",
    "DeletionSummary",
    "EventDeletion",
    "GroupActor",
    "MatchedEvent",
    "MatchedRecording",
    "Person",
    "PersonAtTime",
    "PersonFailure",
    "PropertiesTimeline",
    "PropertyValue",
    "RetentionRow",
    "TimelinePoint",
]
