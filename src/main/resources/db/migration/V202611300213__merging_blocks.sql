-- Which merge request must be merged before which.
create table merging.blocks (
    id          bigint generated always as identity primary key,
    blocking_id bigint      not null references merging.requests (id) on delete cascade,
    blocked_id  bigint      not null references merging.requests (id) on delete cascade,
    author_id   bigint references identity.users (id),
    created_at  timestamptz not null,
    unique (blocked_id, blocking_id),
    check (blocking_id <> blocked_id)
);
create index blocks_blocking on merging.blocks (blocking_id);
create index blocks_author on merging.blocks (author_id) where author_id is not null;
