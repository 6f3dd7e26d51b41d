# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

"""Contains all the data models used in inputs/outputs"""

from .action_entity import ActionEntity
from .action_entity_type import ActionEntityType
from .activity_change import ActivityChange
from .activity_detail import ActivityDetail
from .activity_entry import ActivityEntry
from .activity_page import ActivityPage
from .activity_user import ActivityUser
from .actor_page import ActorPage
from .actors import Actors
from .batch_by_distinct_ids_request import BatchByDistinctIdsRequest
from .batch_by_uuids_request import BatchByUuidsRequest
from .breakdown_attribution_type import BreakdownAttributionType
from .breakdown_item import BreakdownItem
from .breakdown_item_type import BreakdownItemType
from .breakdown_type import BreakdownType
from .bulk_delete_request import BulkDeleteRequest
from .bulk_delete_summary import BulkDeleteSummary
from .cohort import Cohort
from .cohort_list import CohortList
from .correlation_converted import CorrelationConverted
from .correlation_filter import CorrelationFilter
from .correlation_type import CorrelationType
from .delete_property_request import DeletePropertyRequest
from .deletion import Deletion
from .deletion_error import DeletionError
from .deletion_page import DeletionPage
from .deletion_state import DeletionState
from .entity import Entity
from .entity_math import EntityMath
from .entity_type import EntityType
from .error import Error
from .exclusion import Exclusion
from .failure import Failure
from .format_ import Format
from .funnel_fields import FunnelFields
from .funnel_filter import FunnelFilter
from .funnel_order_type import FunnelOrderType
from .funnel_paths import FunnelPaths
from .funnel_viz_type import FunnelVizType
from .funnel_window_interval_unit import FunnelWindowIntervalUnit
from .group_actor import GroupActor
from .include_event_types_item import IncludeEventTypesItem
from .insight_fields import InsightFields
from .interval import Interval
from .json_object import JsonObject
from .lifecycle_type import LifecycleType
from .matched_event import MatchedEvent
from .matched_recording import MatchedRecording
from .message_error import MessageError
from .path_cleaning_rule import PathCleaningRule
from .path_filter import PathFilter
from .period import Period
from .person_actor import PersonActor
from .person_at_time import PersonAtTime
from .person_page import PersonPage
from .person_properties import PersonProperties
from .person_record import PersonRecord
from .persons_by_id import PersonsById
from .persons_by_id_results import PersonsByIdResults
from .plain_actor_page import PlainActorPage
from .plain_error import PlainError
from .point_in_time_metadata import PointInTimeMetadata
from .properties_timeline import PropertiesTimeline
from .property_filter import PropertyFilter
from .property_filter_operator import PropertyFilterOperator
from .property_filter_type import PropertyFilterType
from .property_group import PropertyGroup
from .property_group_type import PropertyGroupType
from .property_value import PropertyValue
from .property_value_page import PropertyValuePage
from .reset_distinct_id_request import ResetDistinctIdRequest
from .retained import Retained
from .retention_page import RetentionPage
from .retention_type import RetentionType
from .split_request import SplitRequest
from .success import Success
from .timeline_point import TimelinePoint
from .update_person_request import UpdatePersonRequest
from .update_property_request import UpdatePropertyRequest

__all__ = (
    "ActionEntity",
    "ActionEntityType",
    "ActivityChange",
    "ActivityDetail",
    "ActivityEntry",
    "ActivityPage",
    "ActivityUser",
    "ActorPage",
    "Actors",
    "BatchByDistinctIdsRequest",
    "BatchByUuidsRequest",
    "BreakdownAttributionType",
    "BreakdownItem",
    "BreakdownItemType",
    "BreakdownType",
    "BulkDeleteRequest",
    "BulkDeleteSummary",
    "Cohort",
    "CohortList",
    "CorrelationConverted",
    "CorrelationFilter",
    "CorrelationType",
    "DeletePropertyRequest",
    "Deletion",
    "DeletionError",
    "DeletionPage",
    "DeletionState",
    "Entity",
    "EntityMath",
    "EntityType",
    "Error",
    "Exclusion",
    "Failure",
    "Format",
    "FunnelFields",
    "FunnelFilter",
    "FunnelOrderType",
    "FunnelPaths",
    "FunnelVizType",
    "FunnelWindowIntervalUnit",
    "GroupActor",
    "IncludeEventTypesItem",
    "InsightFields",
    "Interval",
    "JsonObject",
    "LifecycleType",
    "MatchedEvent",
    "MatchedRecording",
    "MessageError",
    "PathCleaningRule",
    "PathFilter",
    "Period",
    "PersonActor",
    "PersonAtTime",
    "PersonPage",
    "PersonProperties",
    "PersonRecord",
    "PersonsById",
    "PersonsByIdResults",
    "PlainActorPage",
    "PlainError",
    "PointInTimeMetadata",
    "PropertiesTimeline",
    "PropertyFilter",
    "PropertyFilterOperator",
    "PropertyFilterType",
    "PropertyGroup",
    "PropertyGroupType",
    "PropertyValue",
    "PropertyValuePage",
    "ResetDistinctIdRequest",
    "Retained",
    "RetentionPage",
    "RetentionType",
    "SplitRequest",
    "Success",
    "TimelinePoint",
    "UpdatePersonRequest",
    "UpdatePropertyRequest",
)
