package dev.tidemill.merging.crosslinks;

import org.jdbi.v3.core.Handle;

/** Whether issues of a project are closed by what is merged, as the project says. */
@FunctionalInterface
public interface Autoclose {
    boolean in(Handle h, long projectId);
}
