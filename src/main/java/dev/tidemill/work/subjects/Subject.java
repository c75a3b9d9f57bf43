package dev.tidemill.work.subjects;

/**
 * Something that can be discussed, labelled and put on a to-do list. A work item has the number of its subject.
 *
 * @param id the number
 * @param kind what it is
 * @param place where it stands
 */
public record Subject(long id, SubjectKind kind, Place place) {}
