package dev.tidemill.projects.members;

import dev.tidemill.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a room above reads of its own tables in the statement that finds a project for a caller, so that a
 * request that needs both asks once.
 *
 * @param columns its columns, named so that they clash with none of a project's
 * @param joins left joins on {@code p.id}, the project's number; at most one row for a project
 * @param reader makes something of the row; its columns are null where the joins found nothing
 */
public record Beside<T>(String columns, String joins, Reader<T> reader) {
    /** The columns behind those of the project. */
    String further() {
        return columns.isEmpty() ? "" : ", " + columns;
    }

    /** Reads the columns of one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * What was found.
     *
     * @param project the project
     * @param beside what the other room made of it
     */
    public record Found<T>(Project project, T beside) {}
}
