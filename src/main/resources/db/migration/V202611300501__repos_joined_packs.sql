-- Small packs are joined into one between two collections. What a joined pack holds is covered by it alone, until a
-- collection takes it over (joined_by null).
-- lint: allow drop: the list of words in a check becomes longer, collected_at may be null
-- lint: allow blocking-constraint: some rows a repository, and collections alone write them
-- lint: allow blocking-index: no row has the new column yet
alter table local.derived_packs drop constraint derived_packs_source_check;
alter table local.derived_packs add constraint derived_packs_source_check
    check (source in ('GC', 'GC_REST', 'UNREACHABLE_GARBAGE', 'COMPACT'));

alter table local.covered_packs add column joined_by bigint;
create index covered_packs_joined_by on local.covered_packs (joined_by) where joined_by is not null;

-- generation counts every change of the derived packs, collections those that may have dropped an object.
alter table local.derived_state alter column collected_at drop not null;
alter table local.derived_state add column collections bigint not null default 0;
alter table local.derived_state add column joined_packs bigint not null default 0;
update local.derived_state set collections = generation;
