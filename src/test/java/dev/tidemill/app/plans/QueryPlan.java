package dev.tidemill.app.plans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** What is bad about the plan of a statement. */
final class QueryPlan {
    /** Above so many rows a table counts as big, and a sort as one of the whole table. */
    static final int BIG = 5_000;

    private static final Pattern ARRAY = Pattern.compile("\\('\\{([^']+)\\}'\\)");

    private final Set<String> big;
    private final List<String> faults = new ArrayList<>();

    private QueryPlan(Set<String> big) {
        this.big = big;
    }

    /** The tables that have many rows. */
    static Set<String> bigTables(Handle h) {
        return h.createQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and c.reltuples > :big
                        """).bind("big", BIG).mapTo(String.class).set();
    }

    /** Big tables that are read from end to end, and sorts of thousands of rows. */
    static List<String> faults(Handle h, Set<String> big, String sql) {
        String answer = explain(h, typed(sql));
        var plan = new QueryPlan(big);
        plan.look(Json.tree(answer).get(0).get("Plan"));
        return plan.faults;
    }

    /** The driver shows arrays without their type. */
    private static String typed(String sql) {
        return ARRAY.matcher(sql).replaceAll(array -> {
            String type = array.group(1).matches("[\\d,\"]*") ? "bigint" : "text";
            return java.util.regex.Matcher.quoteReplacement("('{" + array.group(1) + "}'::" + type + "[])");
        });
    }

    /** Not by Jdbi, which would take the colons of casts for names of values. */
    private static String explain(Handle h, String sql) {
        try (var statement = h.getConnection().createStatement();
                var rows = statement.executeQuery("explain (format json, verbose) " + sql)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void look(JsonNode node) {
        String type = node.get("Node Type").asText();
        if (type.equals("Seq Scan")) {
            String table = node.get("Schema").asText() + "."
                    + node.get("Relation Name").asText();
            if (big.contains(table)) {
                faults.add("reads all of " + table);
            }
        }
        if (type.equals("Sort") && node.get("Plans").get(0).get("Plan Rows").asLong() > BIG) {
            faults.add(
                    "sorts " + node.get("Plans").get(0).get("Plan Rows").asLong() + " rows by " + node.get("Sort Key"));
        }
        node.path("Plans").forEach(this::look);
    }
}
