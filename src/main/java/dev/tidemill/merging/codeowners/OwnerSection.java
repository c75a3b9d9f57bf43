package dev.tidemill.merging.codeowners;

import java.util.List;

/**
 * A part of {@code CODEOWNERS} that is decided by itself.
 *
 * @param name its name as it is written first; {@code codeowners} for what stands before every section
 * @param optional whether its owners are asked, but not needed
 * @param required how many of them must approve
 * @param entries its lines in order
 */
public record OwnerSection(String name, boolean optional, int required, List<OwnerEntry> entries) {
    /** The name of the section that has none. */
    static final String DEFAULT = "codeowners";

    public OwnerSection {
        entries = List.copyOf(entries);
    }
}
