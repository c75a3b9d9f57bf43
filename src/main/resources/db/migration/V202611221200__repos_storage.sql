-- Repositories: refs and pack lists are rows, packs are blobs.
create schema if not exists repos;

-- storage_name names the repository in caches; never used twice, not even after a deletion.
create table repos.repositories (
    id           bigint generated always as identity primary key,
    project_id   bigint      not null unique references projects.projects (id),
    storage_name text        not null unique,
    created_at   timestamptz not null
);

-- Narrow and hot: every push takes the lock of its row here and nowhere wider. The counts only grow: what
-- garbage collection has covered of them stands in local.derived_state.
create table repos.counters (
    repository_id    bigint primary key references repos.repositories (id) on delete cascade,
    refs_generation  bigint not null default 0,
    packs_generation bigint not null default 0,
    pack_count       bigint not null default 0,
    commit_count     bigint not null default 0
) with (fillfactor = 50);

-- HEAD, branches and tags. peeled is the commit of an annotated tag.
create table repos.refs (
    repository_id bigint           not null references repos.repositories (id) on delete cascade,
    name          text collate "C" not null check (octet_length(name) <= 1024),
    oid           bytea check (octet_length(oid) = 20),
    symref        text collate "C",
    peeled        bytea check (octet_length(peeled) = 20),
    primary key (repository_id, name),
    check ((oid is null) <> (symref is null))
) with (fillfactor = 80);

-- What other rooms keep reachable (refs/pipelines/1); apart, so that no listing of branches passes over them.
create table repos.internal_refs (
    repository_id bigint           not null references repos.repositories (id) on delete cascade,
    name          text collate "C" not null check (octet_length(name) <= 1024),
    oid           bytea            not null check (octet_length(oid) = 20),
    primary key (repository_id, name)
);

-- The log: one row a push with its place in the repository's history, one row below for every ref it moved.
create table repos.pushes (
    id            bigint generated always as identity primary key,
    repository_id bigint      not null references repos.repositories (id) on delete cascade,
    position      bigint      not null,
    actor_id      bigint,
    origin        text        not null check (origin in ('git', 'api', 'system')),
    options       text[]      not null default '{}',
    pushed_at     timestamptz not null,
    unique (repository_id, position)
);

create table repos.ref_updates (
    push_id bigint           not null references repos.pushes (id) on delete cascade,
    ordinal int              not null,
    name    text collate "C" not null,
    old_oid bytea check (octet_length(old_oid) = 20),
    new_oid bytea check (octet_length(new_oid) = 20),
    primary key (push_id, ordinal),
    check (old_oid is not null or new_oid is not null)
);

-- What was received or written, and the base packs that replace many of those. A pack that is still
-- pending has no row: only the request that brings it sees it.
create table repos.packs (
    id            bigint generated always as identity primary key,
    repository_id bigint      not null references repos.repositories (id) on delete cascade,
    push_id       bigint,
    name          text        not null unique,
    source        text        not null check (source in ('RECEIVE', 'INSERT', 'BASE')),
    object_count  bigint      not null,
    delta_count   bigint      not null,
    created_at    timestamptz not null
);
create index packs_repository on repos.packs (repository_id);

create table repos.pack_files (
    pack_id bigint not null references repos.packs (id) on delete cascade,
    ext     text   not null,
    key     text   not null check (length(key) = 64),
    size    bigint not null,
    primary key (pack_id, ext)
);
create index pack_files_key on repos.pack_files (key);

-- What garbage collection made of those packs at this site; a replica makes its own.
create table local.derived_packs (
    id            bigint generated always as identity primary key,
    repository_id bigint      not null,
    name          text        not null unique,
    source        text        not null check (source in ('GC', 'GC_REST', 'UNREACHABLE_GARBAGE')),
    object_count  bigint      not null,
    delta_count   bigint      not null,
    created_at    timestamptz not null
);
create index derived_packs_repository on local.derived_packs (repository_id);

create table local.derived_pack_files (
    pack_id bigint not null references local.derived_packs (id) on delete cascade,
    ext     text   not null,
    key     text   not null check (length(key) = 64),
    size    bigint not null,
    primary key (pack_id, ext)
);
create index derived_pack_files_key on local.derived_pack_files (key);

-- Packs whose objects stand in a derived pack: readers at this site leave them out.
create table local.covered_packs (
    pack_id       bigint primary key,
    repository_id bigint not null
);
create index covered_packs_repository on local.covered_packs (repository_id);

create table local.derived_state (
    repository_id   bigint primary key,
    generation      bigint      not null,
    covered_packs   bigint      not null,
    covered_commits bigint      not null,
    collected_at    timestamptz not null
) with (fillfactor = 50);
