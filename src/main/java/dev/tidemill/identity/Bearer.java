package dev.tidemill.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Who holds a secret, as a statement of another room reads it: one question finds the caller and what is asked for.
 *
 * @param digest by which the secret is found; the statement names it :digest
 * @param user where the number of the user stands
 * @param columns its columns, named so that they clash with none of others
 * @param joins inner joins that find nothing for an unknown secret
 * @param reader makes a claim of the row
 */
public record Bearer(byte[] digest, String user, String columns, String joins, Reader reader) {
    /** Reads the columns of one row. */
    @FunctionalInterface
    public interface Reader {
        Claim read(ResultSet row) throws SQLException;
    }

    /** What a row says of a secret. */
    @FunctionalInterface
    public interface Claim {
        /** As {@link CredentialKind#authenticate}: who presents it, empty or refused when it is not good any more. */
        Optional<Principal> caller();
    }
}
