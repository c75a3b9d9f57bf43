package dev.tidemill.work.quickactions;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Savepoint;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.NoteText;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.references.Mentions;
import dev.tidemill.work.subjects.SubjectView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs the quick actions of texts, one after the other: an action that is refused leaves nothing behind and says why,
 * the others go on. Also tells mentions, so that texts have one door.
 */
public final class QuickActions implements NoteText {
    private static final int MOST = 50;
    private static final String SAVEPOINT = "quick_action";

    private final Platform platform;
    private final ActionContext.Lookups lookups;
    private final Effects effects;
    private final Mentions mentions;
    private final Map<String, QuickAction> byName = new HashMap<>();

    public QuickActions(
            Platform platform,
            Users users,
            Labels labels,
            Milestones milestones,
            ItemFinder items,
            Effects effects,
            Mentions mentions) {
        this.platform = platform;
        this.lookups = new ActionContext.Lookups(users, labels, milestones, items);
        this.effects = effects;
        this.mentions = mentions;
    }

    /** Adds actions; rooms do this once, while the process is put together. */
    public void add(List<? extends QuickAction> actions) {
        actions.forEach(action -> action.names().forEach(name -> byName.put(name, action)));
    }

    @Override
    public Parsed parse(String text) {
        return CommandText.split(text, byName.keySet());
    }

    @Override
    public Outcome run(Handle tx, SubjectView view, List<String> commands) {
        var changes = new LinkedHashMap<String, Object>();
        var some = commands.stream().limit(MOST).map(Command::of).toList();
        var summary = new ArrayList<String>(Collections.nCopies(some.size(), ""));
        for (boolean last : new boolean[] {false, true}) {
            for (int i = 0; i < some.size(); i++) {
                if (last(some.get(i)) == last) {
                    summary.set(i, run(tx, view, some.get(i), changes));
                }
            }
        }
        return new Outcome(changes, summary);
    }

    private boolean last(Command command) {
        QuickAction action = byName.get(command.name());
        return action != null && action.last();
    }

    private String run(Handle tx, SubjectView view, Command command, Map<String, Object> changes) {
        QuickAction action = byName.get(command.name());
        if (action == null) {
            return "Could not apply " + command.name() + " command.";
        }
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var context = new ActionContext(tx, view, today, lookups);
        try (var part = Savepoint.begin(tx, SAVEPOINT)) {
            String done = action.apply(context, command.argument());
            effects.apply(tx, view, context.change());
            part.keep();
            changes.putAll(context.told());
            return done;
        } catch (ApiError refused) {
            return refused(command, refused.text());
        } catch (IllegalArgumentException unclear) {
            String reason = unclear.getMessage();
            return refused(command, reason == null ? "" : reason);
        }
    }

    private static String refused(Command command, String reason) {
        return "Could not apply " + command.name() + " command: " + reason + ".";
    }

    @Override
    public void refer(Handle tx, SubjectView view, String before, String text, @Nullable Long note, boolean internal) {
        mentions.tell(tx, view, before, text, note, internal);
    }
}
