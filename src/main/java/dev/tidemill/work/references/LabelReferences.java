package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelChip;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code ~label}, {@code ~"two words"}, {@code ~"scope::value"}, and {@code ~12} by number. */
public final class LabelReferences implements ReferenceKind {
    private static final Pattern PATTERN = Pattern.compile(
            "(?<![\\w`\\\\~/.-])~(?:\"([^\"\\n]{1,255})\"|([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_:?&.@+/-]{0,253}[\\p{L}\\p{N}_+])?))");

    private final Database db;
    private final Labels labels;

    public LabelReferences(Database db, Labels labels) {
        this.db = db;
        this.labels = labels;
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var names = found.stream().collect(Collectors.toMap(MatchResult::group, Names::of, (one, same) -> one));
        var byTitle = db.read(h -> labels.byTitles(h, home, names.values()));
        var byNumber = db.read(h -> labels.byIds(h, home, Names.numbers(names.values())));
        var markup = new HashMap<String, String>();
        names.forEach((written, name) -> {
            Label label = byTitle.getOrDefault(
                    name, Names.number(name).map(byNumber::get).orElse(null));
            if (label != null) {
                markup.put(written, LabelChip.html(label, LabelChip.list(home, label)));
            }
        });
        return markup;
    }
}
