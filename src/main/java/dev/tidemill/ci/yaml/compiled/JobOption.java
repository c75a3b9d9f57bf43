package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A typed entry of a {@link JobDefinition}. The keywords of the language implement it:
 * {@code definition.get(Keywords.IMAGE)}.
 *
 * @param <T> an immutable value that Jackson writes and reads
 */
public interface JobOption<T> {

    /** Name of the keyword; the field under which the value stands in the stored JSON. */
    String name();

    /** How Jackson reads the value back. */
    TypeReference<T> type();
}
