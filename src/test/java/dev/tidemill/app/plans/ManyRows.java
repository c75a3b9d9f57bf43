package dev.tidemill.app.plans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Copies rows until a table is big: of one that was made as everybody makes them, with a few columns of their own. */
final class ManyRows {
    static final int MANY = 20_000;

    private final Handle h;

    ManyRows(Handle h) {
        this.h = h;
    }

    /** Copies the row {@code t} that fits the condition; {@code n} counts from 1. Answers the new rows' numbers. */
    List<Long> copy(String table, String where, int rows, Map<String, String> own) {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (String column : columns(table, own)) {
            names.add(column);
            values.add(own.getOrDefault(column, "t." + column));
        }
        return h.createQuery("insert into " + table + " (" + String.join(", ", names) + ") select "
                        + String.join(", ", values) + " from " + table + " t, generate_series(1, " + rows
                        + ") n where " + where + " returning id")
                .mapTo(Long.class)
                .list();
    }

    /** The same of a table whose rows are subjects, spread over projects. */
    void subjects(String table, String kind, String where, int rows, List<Long> projects, Map<String, String> own) {
        var ids = h.createQuery("insert into work.subjects (kind, project_id) select '" + kind + "', "
                        + spread(projects) + " from generate_series(1, " + rows + ") n returning id")
                .mapTo(Long.class)
                .list();
        var all = new java.util.HashMap<>(own);
        all.put("id", "(" + array(ids) + ")[n]");
        all.put("project_id", spread(projects));
        all.put("iid", "1000 + n");
        copy(table, where, rows, all);
    }

    /** One of these numbers after the other. */
    static String spread(List<Long> numbers) {
        return "(" + array(numbers) + ")[1 + n % " + numbers.size() + "]";
    }

    static String array(List<Long> numbers) {
        return "array" + numbers + "::bigint[]";
    }

    private List<String> columns(String table, Map<String, String> own) {
        String[] name = table.split("\\.");
        return h.createQuery("""
                        select column_name from information_schema.columns
                        where table_schema = :schema and table_name = :name and is_generated = 'NEVER'
                        """).bind("schema", name[0]).bind("name", name[1]).mapTo(String.class).stream()
                .filter(column -> !column.equals("id") || own.containsKey("id"))
                .toList();
    }

    /** The planner knows all of it. */
    void done() {
        h.execute("analyze");
    }

    static List<Long> of(Long... numbers) {
        return Arrays.asList(numbers);
    }
}
