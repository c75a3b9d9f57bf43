package dev.tidemill.platform.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** The conditions of a list query: fixed SQL texts joined by {@code and}, and the values they name. */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** Adds a condition that names no value of its own. */
    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition and the value of the parameter that it names. */
    public Where and(String condition, String name, Object value) {
        values.put(name, value);
        return and(condition);
    }

    /** Adds the condition when there is a value. */
    public Where ifPresent(Optional<?> value, String condition, String name) {
        value.ifPresent(present -> and(condition, name, present));
        return this;
    }

    /** Adds the condition when it holds that it should. */
    public Where when(boolean wanted, String condition) {
        return wanted ? and(condition) : this;
    }

    /** Names a value that conditions use. */
    public Where value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** The text that follows {@code where}. */
    public String sql() {
        return conditions.isEmpty() ? "true" : "(" + String.join(") and (", conditions) + ")";
    }

    /** Binds all values, also those that no condition happens to name. */
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return statement.bindMap(values);
    }

    /** The text as a literal for {@code like}, its wildcards escaped by backslash. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
