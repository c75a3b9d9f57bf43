-- Large files (git-lfs). A row says that a project has an object; the content is a blob of the same name.
-- Rows are made by uploads that brought every byte, and by forks and merges of projects that have the object.
create table repos.lfs_objects (
    id         bigint generated always as identity primary key,
    project_id bigint           not null references projects.projects (id),
    key        text collate "C" not null check (length(key) = 64),
    size       bigint           not null check (size >= 0),
    created_at timestamptz      not null,
    unique (project_id, key)
);
create index lfs_objects_key on repos.lfs_objects (key);

-- Whoever has the lock on a path pushes changes of it, nobody else.
create table repos.lfs_locks (
    id         bigint generated always as identity primary key,
    project_id bigint           not null references projects.projects (id) on delete cascade,
    user_id    bigint           not null references identity.users (id) on delete cascade,
    path       text collate "C" not null check (octet_length(path) between 1 and 4096),
    ref        text collate "C" check (octet_length(ref) <= 1024),
    locked_at  timestamptz      not null,
    unique (project_id, path)
);
create index lfs_locks_user on repos.lfs_locks (user_id);

alter table repos.repositories add column lfs_enabled boolean not null default true;
