-- Groups that were invited into a project or another group: their members are members there, too, with at most the
-- level of the invitation.
create table projects.group_links (
    id           bigint generated always as identity primary key,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    project_id   bigint references projects.projects (id) on delete cascade,
    group_id     bigint      not null references projects.namespaces (id) on delete cascade,
    access_level smallint    not null check (access_level in (10, 15, 20, 30, 40, 50)),
    expires_at   date,
    created_at   timestamptz not null,
    check ((namespace_id is null) <> (project_id is null))
);
create unique index group_links_of_namespace on projects.group_links (namespace_id, group_id)
    where namespace_id is not null;
create unique index group_links_of_project on projects.group_links (project_id, group_id) where project_id is not null;
create index group_links_group on projects.group_links (group_id);
create index group_links_expiry on projects.group_links (expires_at) where expires_at is not null;

-- Everything that makes somebody a member: added by name, or by being a member of an invited group or of one above it.
-- The last condition is said twice, so that it has an index whether one begins at the person or at the project.
create view projects.memberships as
select m.id, m.namespace_id, m.project_id, m.user_id, m.access_level, m.expires_at, m.created_by_id, m.created_at,
    null::bigint as through_id
from projects.members m
union all
select m.id, l.namespace_id, l.project_id, m.user_id, least(l.access_level, m.access_level),
    least(l.expires_at, m.expires_at), m.created_by_id, greatest(l.created_at, m.created_at), l.group_id
from projects.group_links l
join projects.namespaces g on g.id = l.group_id
join projects.members m on m.namespace_id = any (g.lineage) and g.lineage @> array[m.namespace_id];
