package dev.tidemill.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one database of the application inside the embedded cluster. */
final class ApplicationDatabase {
    static final String NAME = "tidemill";

    private ApplicationDatabase() {}

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
    }

    /** Also proves that the server on this port is ours: it knows the password. */
    static void ensure(int port, String password) {
        try (Connection connection = DriverManager.getConnection(url(port, "postgres"), InitDb.SUPERUSER, password);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        } catch (SQLException e) {
            throw new PostgresFailure("The embedded PostgreSQL does not let us in: " + e.getMessage(), e);
        }
    }
}
