package dev.tidemill.platform.jobs;

/**
 * Enqueues a job by the clock, once per tick however many nodes there are.
 *
 * @param name stable name of the entry
 * @param cron five-field UNIX cron expression in UTC
 * @param kind what is enqueued
 * @param payload with what
 */
public record CronEntry<P extends Record>(String name, String cron, JobKind<P> kind, P payload) {}
