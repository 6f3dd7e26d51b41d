"""The answers as records: plain values, None for what an era of the server leaves out."""

from .activity import Activity, Change
from .deletion import DeletionSummary, EventDeletion, PersonFailure
from .persons import Cohort, Person
from .properties import PersonAtTime, PropertiesTimeline, PropertyValue, TimelinePoint

__all__ = [
    "Activity",
    "Change",
    "Cohort",
    "DeletionSummary",
    "EventDeletion",
    "Person",
    "PersonAtTime",
    "PersonFailure",
    "PropertiesTimeline",
    "PropertyValue",
    "TimelinePoint",
]
