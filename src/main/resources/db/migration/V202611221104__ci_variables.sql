-- Variables of the instance, of groups and of projects; values are sealed with the instance's key.
create table ci.variables (
    id                bigint generated always as identity primary key,
    owner_kind        text        not null check (owner_kind in ('instance', 'group', 'project')),
    owner_id          bigint      not null,
    key               text        not null,
    value             bytea       not null,
    variable_type     text        not null check (variable_type in ('env_var', 'file')),
    is_protected      boolean     not null,
    masked            boolean     not null,
    hidden            boolean     not null,
    raw               boolean     not null,
    environment_scope text        not null,
    description       text,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    unique (owner_kind, owner_id, key, environment_scope)
);
