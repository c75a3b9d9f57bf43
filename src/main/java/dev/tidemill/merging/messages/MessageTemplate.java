package dev.tidemill.merging.messages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the variables of a template for commit messages (doc/user/project/merge_requests/commit_templates.md). A line
 * with nothing but a variable that is empty goes; between two blank lines, or at the end after one, a blank line goes
 * with it. Unknown variables stay as they are written.
 */
public final class MessageTemplate {
    /** The message of merges where the project says nothing else. */
    public static final String MERGE = """
            Merge branch '%{source_branch}' into '%{target_branch}'

            %{title}

            %{issues}

            See merge request %{reference}""";

    /** The message of squashed commits where the project says nothing else. */
    public static final String SQUASH = "%{title}";

    private static final Pattern VARIABLE = Pattern.compile("%\\{([a-z_]{1,64})}");

    private MessageTemplate() {}

    /** The message; a variable is asked for once, and only when the template has it. */
    public static String fill(String template, Function<String, Optional<String>> variables) {
        String text = template.replace("\r", "");
        var values = new HashMap<String, String>();
        for (Matcher found = VARIABLE.matcher(text); found.find(); ) {
            String name = found.group(1);
            if (!values.containsKey(name)) {
                variables.apply(name).ifPresent(value -> values.put(name, value));
            }
        }
        return substituted(withoutEmpty(text, values), values);
    }

    private static String withoutEmpty(String template, Map<String, String> values) {
        String text = template;
        for (var value : values.entrySet()) {
            if (value.getValue().isBlank()) {
                String variable = Pattern.quote("%{" + value.getKey() + "}");
                text = text.replaceAll("\n\n" + variable + "(?=\n\n|\\z)", "");
                text = text.replaceAll("(?m)^" + variable + "(?:\n|\\z)", "");
            }
        }
        return text;
    }

    private static String substituted(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
