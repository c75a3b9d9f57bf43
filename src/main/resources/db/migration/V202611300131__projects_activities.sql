-- Projects: what people did, for activity pages and the events of the API. Written in the transaction of the deed.
-- feature: the part of the project that one has to see; least_role: what one has to be besides, for what few see.
-- action: the word on the wire, such as 'opened' and 'pushed to'. details: what only some kinds have, such as a push.
create table projects.activities (
    id           bigint generated always as identity primary key,
    project_id   bigint references projects.projects (id) on delete cascade,
    namespace_id bigint references projects.namespaces (id) on delete cascade,
    author_id    bigint      not null references identity.users (id),
    action       text        not null check (length(action) <= 40),
    target_type  text check (length(target_type) <= 80),
    target_id    bigint,
    target_iid   bigint,
    target_title text,
    target_path  text,
    feature      text,
    least_role   smallint    not null default 0,
    details      jsonb       not null default '{}',
    created_at   timestamptz not null,
    check (num_nonnulls(project_id, namespace_id) <= 1)
);
create index activities_project on projects.activities (project_id, id) where project_id is not null;
create index activities_namespace on projects.activities (namespace_id, id) where namespace_id is not null;
create index activities_author on projects.activities (author_id, id);
create index activities_target on projects.activities (target_id, target_type) where target_id is not null;
