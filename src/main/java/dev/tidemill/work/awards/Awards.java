package dev.tidemill.work.awards;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts emoji on subjects and notes and takes them away. */
public final class Awards {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_+-]{0,99}|[+-]1");

    private static final int MOST = 10_000;

    private final Platform platform;
    private final Todos todos;

    public Awards(Platform platform, Todos todos) {
        this.platform = platform;
        this.todos = todos;
    }

    public Slice<Award> list(SubjectView view, @Nullable Long note, Paging paging) {
        return platform.db().read(h -> AwardStore.list(h, view.id(), note, paging));
    }

    public Award get(SubjectView view, @Nullable Long note, long id) {
        return platform.db()
                .read(h -> AwardStore.byId(h, view.id(), note, id))
                .orElseThrow(() -> ApiError.notFound("Award Emoji"));
    }

    /** Reacts; a second time with the same emoji is refused with 404, as GitLab does. */
    public Award add(SubjectView view, @Nullable Long note, String name) {
        view.require(WorkPermissions.AWARD_EMOJI);
        String plain = plain(name);
        long user = view.caller().required().id();
        return platform.db().write(tx -> {
            long id = AwardStore.insert(
                            tx, view.id(), note, user, plain, platform.clock().instant())
                    .orElseThrow(() -> ApiError.notFound("Award Emoji Name has already been taken"));
            todos.dealtWith(tx, user, view.id());
            return AwardStore.byId(tx, view.id(), note, id).orElseThrow();
        });
    }

    /** Reacts to a subject, or takes the reaction back. */
    public void toggle(Handle tx, SubjectView view, String name) {
        view.require(WorkPermissions.AWARD_EMOJI);
        long user = view.caller().required().id();
        String plain = plain(name);
        if (AwardStore.deleteOwn(tx, view.id(), user, plain) == 0) {
            AwardStore.insert(tx, view.id(), null, user, plain, platform.clock().instant());
        }
    }

    /** All reactions to a subject and its notes, for its page. */
    public List<Award> all(SubjectView view) {
        return platform.db().read(h -> AwardStore.all(h, view.id(), MOST));
    }

    /** Reacts to a subject, or to a note on it that the caller sees, or takes the reaction back. */
    public void toggle(SubjectView view, @Nullable Long note, String name) {
        platform.db().run(tx -> {
            if (note == null) {
                toggle(tx, view, name);
            } else {
                toggle(tx, view, note, name);
            }
        });
    }

    private void toggle(Handle tx, SubjectView view, long note, String name) {
        view.require(WorkPermissions.AWARD_EMOJI);
        long user = view.caller().required().id();
        String plain = plain(name);
        if (AwardStore.deleteOwn(tx, view.id(), note, user, plain) == 0) {
            AwardStore.insert(tx, view.id(), note, user, plain, platform.clock().instant());
        }
    }

    /** Takes a reaction away: one's own, or any as an administrator. */
    public void delete(SubjectView view, @Nullable Long note, long id) {
        view.require(WorkPermissions.AWARD_EMOJI);
        var award = get(view, note, id);
        var caller = view.caller();
        if (award.userId() != caller.required().id() && !caller.admin()) {
            throw ApiError.forbidden();
        }
        platform.db().run(tx -> AwardStore.delete(tx, id));
    }

    private static String plain(String name) {
        String plain = name.startsWith(":") && name.endsWith(":") && name.length() > 2
                ? name.substring(1, name.length() - 1)
                : name;
        if (!NAME.matcher(plain).matches()) {
            throw ApiError.invalid("name", "is not a valid emoji name");
        }
        return plain;
    }
}
