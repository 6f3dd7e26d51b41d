"""What insights are asked with: frozen filters that refuse what cannot be right when they are made.

A module an insight; `entities` has what people did, `properties` the conditions, `dates` how dates are
written, `breakdown` what splits an insight. All is plain data; nothing here knows how it is sent.
"""

from .base import Filter
from .breakdown import BreakdownProperty, FunnelBreakdown, RetentionBreakdown, TrendsBreakdown
from .correlation import CorrelationFilter
from .entities import Action, Entity, Event
from .funnel import FunnelFilter
from .funnel_parts import Exclusion, FunnelPeriod, Window
from .lifecycle import LifecycleFilter
from .path import CleaningRule, PathFilter, PathFunnel
from .properties import And, Or, PropertyFilter, PropertyGroup
from .retention import RetentionFilter
from .stickiness import StickinessFilter
from .timeline import TimelineFilter
from .trends import TrendsFilter

__all__ = [
    "Action",
    "And",
    "BreakdownProperty",
    "CleaningRule",
    "CorrelationFilter",
    "Entity",
    "Event",
    "Exclusion",
    "Filter",
    "FunnelBreakdown",
    "FunnelFilter",
    "FunnelPeriod",
    "LifecycleFilter",
    "Or",
    "PathFilter",
    "PathFunnel",
    "PropertyFilter",
    "PropertyGroup",
    "RetentionBreakdown",
    "RetentionFilter",
    "StickinessFilter",
    "TimelineFilter",
    "TrendsBreakdown",
    "TrendsFilter",
    "Window",
]
