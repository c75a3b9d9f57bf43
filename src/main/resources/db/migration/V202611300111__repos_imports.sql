-- A repository that is being filled: until it is, nobody may push to it. branches is null for all of them.
create table repos.imports (
    repository_id bigint primary key references repos.repositories (id) on delete cascade,
    source_id     bigint      not null,
    branches      text[],
    state         text        not null check (state in ('scheduled', 'started', 'finished', 'failed')),
    attempts      int         not null default 0,
    error         text,
    created_at    timestamptz not null,
    ended_at      timestamptz
);
