"""The tables. `team_id` stands everywhere: nothing crosses projects."""

from __future__ import annotations

SERIES = ("team", "person", "distinct_id", "event", "cohort", "action", "deletion", "activity")
"""What is numbered, from 1 on and over all projects; each has a sequence `{name}_numbers`."""

# What is looked up one by one stays uncompressed: to unpack a text's neighbours makes it five times slower.
TABLES = (
    """CREATE TABLE IF NOT EXISTS teams(
        id BIGINT, uuid UUID, organization UUID, name VARCHAR, api_token VARCHAR, timezone VARCHAR,
        test_account_filters JSON, person_display_name_properties JSON, path_cleaning_filters JSON,
        created_at TIMESTAMP)""",
    """CREATE TABLE IF NOT EXISTS persons(
        team_id BIGINT, id BIGINT, uuid UUID, created_at TIMESTAMP,
        properties JSON USING COMPRESSION uncompressed, is_identified BOOLEAN, last_seen_at TIMESTAMP)""",
    """CREATE TABLE IF NOT EXISTS distinct_ids(
        team_id BIGINT, distinct_id VARCHAR USING COMPRESSION uncompressed, person_id BIGINT, seq BIGINT)""",
    """CREATE TABLE IF NOT EXISTS deleted_persons(
        team_id BIGINT, person_id BIGINT, uuid UUID, deleted_at TIMESTAMP)""",
    "CREATE TABLE IF NOT EXISTS tombstones(team_id BIGINT, distinct_id VARCHAR)",
    """CREATE TABLE IF NOT EXISTS events(
        team_id BIGINT, seq BIGINT, uuid UUID, event VARCHAR, distinct_id VARCHAR, person_id BIGINT,
        timestamp TIMESTAMP, ingested_at TIMESTAMP, properties JSON)""",
    # distinct ids of which there are events that are nobody's
    "CREATE TABLE IF NOT EXISTS strangers(team_id BIGINT, distinct_id VARCHAR)",
    "CREATE TABLE IF NOT EXISTS group_types(team_id BIGINT, name VARCHAR, index INTEGER)",
    """CREATE TABLE IF NOT EXISTS groups(
        team_id BIGINT, type_index INTEGER, key VARCHAR, created_at TIMESTAMP, properties JSON)""",
    """CREATE TABLE IF NOT EXISTS cohorts(
        id BIGINT, team_id BIGINT, name VARCHAR, description VARCHAR, groups JSON, filters JSON,
        is_static BOOLEAN, created_at TIMESTAMP)""",
    "CREATE TABLE IF NOT EXISTS cohort_members(cohort_id BIGINT, person_id BIGINT)",
    """CREATE TABLE IF NOT EXISTS actions(
        id BIGINT, team_id BIGINT, name VARCHAR, steps JSON, created_at TIMESTAMP)""",
    """CREATE TABLE IF NOT EXISTS deletions(
        id BIGINT, team_id BIGINT, person_uuid UUID, created_at TIMESTAMP, verified_at TIMESTAMP)""",
    """CREATE TABLE IF NOT EXISTS activity(
        team_id BIGINT, seq BIGINT, uuid UUID, activity VARCHAR, person_id BIGINT, name VARCHAR,
        changes JSON, created_at TIMESTAMP)""",
)

INDEXES = (
    "CREATE INDEX IF NOT EXISTS persons_id ON persons(id)",
    "CREATE INDEX IF NOT EXISTS persons_uuid ON persons(uuid)",
    "CREATE INDEX IF NOT EXISTS distinct_ids_distinct_id ON distinct_ids(distinct_id)",
    "CREATE INDEX IF NOT EXISTS distinct_ids_person_id ON distinct_ids(person_id)",
)
