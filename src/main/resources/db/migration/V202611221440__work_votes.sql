-- Votes are counted for every issue of a list ordered by popularity.
-- lint: allow blocking-index: no release has this table yet
create index awards_votes on work.awards (subject_id) where note_id is null and name = 'thumbsup';
