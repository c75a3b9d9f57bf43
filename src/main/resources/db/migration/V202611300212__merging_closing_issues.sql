-- Which issues a merge request closes when it is merged into the default branch, and what says so.
create table merging.closing_issues (
    request_id bigint not null references merging.requests (id) on delete cascade,
    item_id    bigint not null references work.items (id) on delete cascade,
    origin     text   not null check (origin in ('description', 'commits')),
    primary key (request_id, item_id, origin)
);
create index closing_issues_item on merging.closing_issues (item_id, request_id);
