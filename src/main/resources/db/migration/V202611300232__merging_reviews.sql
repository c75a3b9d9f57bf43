-- Merging: reviews as they were submitted; the first one of a request is told to the outbox.
create table merging.reviews (
    id         bigint generated always as identity primary key,
    request_id bigint      not null references merging.requests (id) on delete cascade,
    user_id    bigint      not null references identity.users (id),
    state      text        not null check (state in ('commented', 'reviewed', 'requested_changes', 'approved')),
    created_at timestamptz not null
);
create index reviews_request on merging.reviews (request_id, id);
create index reviews_user on merging.reviews (user_id);
