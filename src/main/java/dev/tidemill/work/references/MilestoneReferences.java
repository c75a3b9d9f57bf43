package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code %title}, {@code %"two words"}, {@code %12} by number. */
public final class MilestoneReferences implements ReferenceKind {
    private static final Pattern PATTERN = Pattern.compile(
            "(?<![\\w`\\\\%])%(?:\"([^\"\\n]{1,255})\"|([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{0,253}[\\p{L}\\p{N}_])?))");

    private final Database db;
    private final Milestones milestones;

    public MilestoneReferences(Database db, Milestones milestones) {
        this.db = db;
        this.milestones = milestones;
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var usable = db.read(
                h -> milestones.usable(h, home, found.stream().map(Names::of).toList()));
        var markup = new HashMap<String, String>();
        for (MatchResult match : found) {
            String name = Names.of(match);
            Milestone milestone = usable.get(name);
            if (milestone != null) {
                String href =
                        (home.isProject() ? "/" : "/groups/") + home.fullPath() + "/-/milestones/" + milestone.iid();
                markup.put(
                        match.group(),
                        ReferenceLink.html(
                                "milestone", href, "%" + milestone.title(), milestone.title(), match.group()));
            }
        }
        return markup;
    }
}
