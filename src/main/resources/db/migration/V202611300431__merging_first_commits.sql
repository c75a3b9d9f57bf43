-- Merging: the commit with which the work of a version begins, as its author's clock said; null without commits.
alter table merging.versions
    add column first_commit_sha text check (length(first_commit_sha) = 40),
    add column first_commit_at  timestamptz;
