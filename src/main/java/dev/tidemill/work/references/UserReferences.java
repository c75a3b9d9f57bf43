package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code @username}. */
public final class UserReferences implements ReferenceKind {
    private static final Pattern PATTERN =
            Pattern.compile("(?<![\\w`\\\\@/.+-])@([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?)");

    private final Users users;

    public UserReferences(Users users) {
        this.users = users;
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var names = found.stream().map(match -> match.group(1)).collect(Collectors.toSet());
        var known = users.byUsernames(names);
        var markup = new HashMap<String, String>();
        for (String name : names) {
            var user = known.get(name.toLowerCase(Locale.ROOT));
            if (user != null) {
                String written = "@" + name;
                markup.put(
                        written,
                        ReferenceLink.html("user", "/" + user.username(), "@" + user.username(), user.name(), written));
            }
        }
        return markup;
    }
}
