package dev.tidemill.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds statements that break a server of the previous release while it still runs, or that lock a large table for
 * long. A line {@code -- lint: allow <rule>: <reason>} in the file excuses it from one rule.
 */
final class MigrationLint {
    private static final Pattern EXCUSE = Pattern.compile("--\\s*lint:\\s*allow\\s+([a-z-]+):[ \\t]*\\S");
    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?([a-z_.0-9]+)");
    private static final Pattern TARGET =
            Pattern.compile("(?:alter table (?:only )?(?:if exists )?| on )([a-z_.0-9]+)");

    /** What is dangerous; {@code existing} rules concern only tables that the same file does not create. */
    private record Rule(String name, Pattern pattern, boolean existing) {}

    private static final List<Rule> RULES = List.of(
            rule("drop", "\\bdrop (table|column|schema|view|constraint|index)\\b", true),
            rule("rename", "\\brename\\b", true),
            rule("type-change", "alter column \\S+ (set data )?type\\b", true),
            rule("set-not-null", "alter column \\S+ set not null", true),
            rule("not-null-without-default", "add column (?!.*\\bdefault\\b)(?!.*generated).*not null", true),
            rule("blocking-index", "create (unique )?index (?!concurrently)", true),
            rule("blocking-constraint", "add constraint (?!.*not valid)(?!.*using index)", true),
            rule("truncate", "\\btruncate\\b", false),
            rule("large-object", "\\blo_\\w+\\b", false),
            rule("zoneless-time", "\\btimestamp\\b(?! with time zone)", false),
            rule("serial", "\\b(small|big)?serial\\b", false));

    private MigrationLint() {}

    /** The broken rules of one file, each once. */
    static Set<String> offences(String sql) {
        Set<String> excused = all(EXCUSE, sql);
        String plain =
                sql.replaceAll("--[^\\n]*", "").replaceAll("'[^']*'", "''").toLowerCase(java.util.Locale.ROOT);
        Set<String> created = all(CREATED, plain.replaceAll("\\s+", " "));
        var offences = new TreeSet<String>();
        for (String statement : plain.split(";")) {
            String line = statement.replaceAll("\\s+", " ").strip();
            Matcher target = TARGET.matcher(line);
            boolean fresh = target.find() && created.contains(target.group(1));
            for (Rule rule : RULES) {
                if (!(rule.existing() && fresh)
                        && rule.pattern().matcher(line).find()
                        && !excused.contains(rule.name())) {
                    offences.add(rule.name());
                }
            }
        }
        return offences;
    }

    private static Rule rule(String name, String pattern, boolean existing) {
        return new Rule(name, Pattern.compile(pattern), existing);
    }

    private static Set<String> all(Pattern pattern, String text) {
        var found = new ArrayList<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return new TreeSet<>(found);
    }
}
